//! A slow line: a relay that delivers bytes as late as they would come from far away, with TCP's handshake and slow start.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep_until};

use crate::Outcome;

/// What a line can do.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// There and back.
    pub round_trip: Duration,
    /// Bits a second, each way, for all connections together.
    pub rate: f64,
}

/// Bytes that a connection sends before anything was acknowledged (RFC 6928).
const FIRST_WINDOW: usize = 14_600;

/// A running relay; ends with its owner.
pub struct Slow {
    port: u16,
    task: JoinHandle<()>,
}

/// When the line is free again, one way.
type Free = Arc<Mutex<Instant>>;

impl Line {
    /// When so many bytes that are sent now are delivered.
    fn delivery(self, free: &Free, bytes: usize) -> Instant {
        #[allow(clippy::cast_precision_loss, reason = "a chunk has a few kilobytes")]
        let takes = Duration::from_secs_f64(bytes as f64 * 8.0 / self.rate);
        let mut free = free.lock().unwrap_or_else(PoisonError::into_inner);
        *free = Instant::now().max(*free) + takes;
        *free + self.round_trip / 2
    }
}

impl Slow {
    /// Starts it before a port of the loopback.
    ///
    /// # Errors
    /// When there is no port.
    pub async fn start(line: Line, target: u16) -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let task = tokio::spawn(async move {
            let (up, down) = (free(), free());
            while let Ok((near, _)) = listener.accept().await {
                let Ok(far) = TcpStream::connect(("127.0.0.1", target)).await else {
                    continue;
                };
                // A packet is sent when it is there, as on a line that is not this machine.
                let _ = (near.set_nodelay(true), far.set_nodelay(true));
                let (near_read, near_write) = near.into_split();
                let (far_read, far_write) = far.into_split();
                // The browser believes to be connected at once; from afar that takes a round trip.
                let connected = Instant::now() + line.round_trip;
                carry(near_read, far_write, line, up.clone(), connected);
                carry(far_read, near_write, line, down.clone(), connected);
            }
        });
        Ok(Self { port, task })
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Slow {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn free() -> Free {
    Arc::new(Mutex::new(Instant::now()))
}

/// Carries bytes one way until either end closes.
fn carry(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    line: Line,
    free: Free,
    connected: Instant,
) {
    let (sender, mut incoming) = mpsc::channel::<(Instant, Vec<u8>)>(4096);
    tokio::spawn(async move {
        let mut chunk = vec![0; 4096];
        // What was sent and not yet acknowledged, with the time when it will be. Each acknowledgment opens the window
        // further: nothing is ever lost here.
        let (mut window, mut under_way, mut sent) = (FIRST_WINDOW, 0, VecDeque::new());
        while let Ok(count @ 1..) = from.read(&mut chunk).await {
            sleep_until(connected).await;
            while let Some((acknowledged, bytes)) = sent.front().copied() {
                if under_way + count <= window && acknowledged > Instant::now() {
                    break;
                }
                sleep_until(acknowledged).await;
                sent.pop_front();
                window += bytes;
                under_way -= bytes;
            }
            let bytes = chunk.iter().take(count).copied().collect();
            let delivery = line.delivery(&free, count);
            sent.push_back((delivery + line.round_trip / 2, count));
            under_way += count;
            if sender.send((delivery, bytes)).await.is_err() {
                break;
            }
        }
    });
    tokio::spawn(async move {
        while let Some((when, bytes)) = incoming.recv().await {
            sleep_until(when).await;
            if to.write_all(&bytes).await.is_err() {
                break;
            }
        }
    });
}

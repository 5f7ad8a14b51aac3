//! Ports of the loopback.

use std::net::TcpListener;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::{Outcome, PATIENCE};

/// Ports that no system hands out by itself: one that a proxy has left for a while is still free when it comes back.
const PORTS: std::ops::Range<u32> = 12_000..32_000;

/// How many ports were requested in this process.
static REQUESTED: AtomicU32 = AtomicU32::new(0);

/// A TCP port of the loopback that nobody uses at the moment, and that nobody else in this process is given.
///
/// # Errors
/// When there is none.
pub fn free_port() -> Outcome<u16> {
    let count = PORTS.end - PORTS.start;
    for _ in 0..count {
        // Another process begins elsewhere.
        let nth = REQUESTED.fetch_add(1, Ordering::Relaxed);
        let place = process::id().wrapping_mul(997).wrapping_add(nth) % count;
        let port = u16::try_from(PORTS.start + place)?;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return Ok(port);
        }
    }
    Err("no port of the loopback is free".into())
}

/// Waits until something listens at a port of the loopback.
///
/// # Errors
/// When nothing does in time.
pub async fn wait_for_port(port: u16) -> Outcome {
    let begin = Instant::now();
    while tokio::net::TcpStream::connect(("127.0.0.1", port))
        .await
        .is_err()
    {
        if begin.elapsed() > PATIENCE {
            return Err(format!("nothing listens at port {port}").into());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok(())
}

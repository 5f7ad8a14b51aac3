//! What all log sockets share.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::watch;

use crate::SocketFault;
use crate::http::lock;

/// The open log sockets, and what goes wrong with new ones.
#[derive(Debug)]
pub struct Sockets {
    seed: u64,
    setting: Mutex<Setting>,
    open: AtomicUsize,
    /// Every change of it cuts what is open.
    cuts: watch::Sender<()>,
}

#[derive(Debug, Default)]
struct Setting {
    fault: Option<SocketFault>,
    /// Connections since the fault was set.
    since: u32,
    /// Connections since the start.
    all: u64,
}

/// One connection as it begins.
#[derive(Debug)]
pub(super) struct Session {
    /// What goes wrong with it.
    pub fault: Option<SocketFault>,
    /// Of its own pseudo-random choices.
    pub seed: u64,
    /// How many there were before it under the same fault.
    pub number: u32,
    cuts: watch::Receiver<()>,
}

/// Counts as an open socket until it is dropped.
#[derive(Debug)]
pub(super) struct Open<'a>(&'a AtomicUsize);

impl Sockets {
    /// None are open, nothing goes wrong.
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            setting: Mutex::default(),
            open: AtomicUsize::new(0),
            cuts: watch::Sender::new(()),
        }
    }

    /// What goes wrong with the sockets opened from now on.
    pub fn set_fault(&self, fault: Option<SocketFault>) {
        let mut setting = lock(&self.setting);
        setting.fault = fault;
        setting.since = 0;
    }

    /// Ends every open socket as a broken connection.
    pub fn cut(&self) {
        self.cuts.send_replace(());
    }

    /// How many are open.
    pub fn count(&self) -> usize {
        self.open.load(Ordering::SeqCst)
    }

    pub(super) fn next(&self) -> Session {
        let mut setting = lock(&self.setting);
        let session = Session {
            fault: setting.fault,
            seed: self.seed ^ setting.all.wrapping_mul(0x2545_F491_4F6C_DD1D),
            number: setting.since,
            cuts: self.cuts.subscribe(),
        };
        setting.since = setting.since.saturating_add(1);
        setting.all += 1;
        session
    }

    pub(super) fn enter(&self) -> Open<'_> {
        self.open.fetch_add(1, Ordering::SeqCst);
        Open(&self.open)
    }
}

impl Session {
    /// Ends when the socket has to be cut: all those that were requested by then are.
    pub async fn cut(&mut self) {
        // An error means that the sender is gone, and the server with it.
        drop(self.cuts.changed().await);
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

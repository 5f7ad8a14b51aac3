//! A name server that knows one address, as Docker's does of a service that was made anew.

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};

use browser::Outcome;
use tokio::net::UdpSocket;
use tokio::task::JoinHandle;

/// How long an answer is good for by its own words, in seconds: Docker says the same.
const GOOD_FOR: u32 = 600;

/// The name server; ends with its owner.
pub struct Names {
    /// Host and port.
    pub address: String,
    known: Arc<Mutex<Ipv4Addr>>,
    task: JoinHandle<()>,
}

impl Names {
    /// Starts it. Whatever is asked for has this address.
    pub async fn start(address: Ipv4Addr) -> Outcome<Self> {
        let socket = UdpSocket::bind("127.0.0.1:0").await?;
        let place = socket.local_addr()?.to_string();
        let known = Arc::new(Mutex::new(address));
        let shared = known.clone();
        let task = tokio::spawn(async move {
            let mut question = [0; 512];
            while let Ok((length, whom)) = socket.recv_from(&mut question).await {
                let address = *shared.lock().unwrap_or_else(PoisonError::into_inner);
                let answer = answer(question.get(..length).unwrap_or_default(), address);
                // Whoever does not wait any more needs no answer.
                let _ = socket.send_to(&answer, whom).await;
            }
        });
        Ok(Self {
            address: place,
            known,
            task,
        })
    }

    /// From now on it is another address.
    pub fn set(&self, address: Ipv4Addr) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = address;
    }
}

impl Drop for Names {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// One record, for the one question.
fn answer(question: &[u8], address: Ipv4Addr) -> Vec<u8> {
    let mut answer = question.get(..2).unwrap_or_default().to_vec();
    // An answer without a fault, with one question and one record.
    answer.extend([0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0]);
    // The question ends with an empty part of the name, its type and its class.
    let asked = question.get(12..).unwrap_or_default();
    let name = asked.iter().position(|byte| *byte == 0).unwrap_or(0);
    answer.extend(asked.get(..name + 5).unwrap_or_default());
    // The name from byte 12 on, an IPv4 address, of the internet.
    answer.extend([0xc0, 12, 0, 1, 0, 1]);
    answer.extend(GOOD_FOR.to_be_bytes());
    answer.extend([0, 4]);
    answer.extend(address.octets());
    answer
}

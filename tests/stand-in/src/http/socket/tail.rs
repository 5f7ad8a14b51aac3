//! The life of an open log socket.

use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};

use super::frames::Frames;
use crate::http::Shared;

/// How often a log is looked at for more.
const LOOK: Duration = Duration::from_millis(25);
/// Most bytes taken from a log at once, so that the world is not held up.
const TAKE: usize = 1 << 16;
/// How long a client has to answer a close frame.
const FAREWELL: Duration = Duration::from_secs(1);

/// What a socket does once it is open.
#[derive(Debug)]
pub(super) enum Plan {
    /// Replays a file and goes on with what is added to it.
    Follow(Source),
    /// Sends this text, then closes without a code.
    Say(String),
    /// Closes: without a code, or with code and reason.
    Close(Option<(u16, &'static str)>),
    /// Sends nothing, ever.
    Silence,
}

impl Plan {
    /// Closes with this code and reason.
    pub(super) fn close(code: u16, reason: &'static str) -> Self {
        Self::Close(Some((code, reason)))
    }
}

/// What is followed.
#[derive(Debug)]
pub(super) enum Source {
    /// The log of a deployment.
    Log {
        /// `deploymentId`.
        id: String,
        /// As it was requested.
        path: String,
    },
    /// A file that never changes.
    Fixed(&'static str),
}

/// How the server's half ends.
enum End {
    /// With a close frame.
    Closed,
    /// As a broken connection.
    Lost,
}

type Sender = SplitSink<WebSocket, Message>;

/// Runs until the client leaves or the plan is at its end.
pub(super) async fn run(socket: WebSocket, shared: &Shared, plan: Plan, frames: Frames) {
    let (mut sender, mut receiver) = socket.split();
    let end = tokio::select! {
        () = read(&mut receiver) => End::Lost,
        end = write(&mut sender, shared, plan, frames) => end,
    };
    if matches!(end, End::Closed) {
        drop(tokio::time::timeout(FAREWELL, read(&mut receiver)).await);
    }
}

/// Until the client is gone; what it says does not matter, but a close frame has to be read to be answered.
async fn read(receiver: &mut SplitStream<WebSocket>) {
    while let Some(Ok(_)) = receiver.next().await {}
}

async fn write(sender: &mut Sender, shared: &Shared, plan: Plan, mut frames: Frames) -> End {
    let close = match plan {
        Plan::Follow(Source::Log { id, path }) => {
            return follow(sender, shared, &id, &path, &mut frames).await;
        }
        Plan::Follow(Source::Fixed(text)) => {
            return match send(sender, text, &mut frames).await {
                Ok(()) => std::future::pending().await,
                Err(end) => end,
            };
        }
        Plan::Silence => return std::future::pending().await,
        Plan::Say(text) => {
            if let Err(end) = send(sender, &text, &mut frames).await {
                return end;
            }
            None
        }
        Plan::Close(close) => close,
    };
    let frame = close.map(|(code, reason)| CloseFrame {
        code,
        reason: reason.into(),
    });
    match sender.send(Message::Close(frame)).await {
        Ok(()) => End::Closed,
        Err(_) => End::Lost,
    }
}

/// `tail -n +1 -f`: from the first byte on, and never at an end.
async fn follow(
    sender: &mut Sender,
    shared: &Shared,
    id: &str,
    path: &str,
    frames: &mut Frames,
) -> End {
    let mut sent = 0;
    let mut looks = tokio::time::interval(LOOK);
    loop {
        let news = match shared.world().log_text(id) {
            // A deleted file stays as it is for whoever has it open.
            None => None,
            Some(text) if text.len() < sent => {
                sent = 0;
                Some(format!("tail error: tail: {path}: file truncated\n"))
            }
            Some(text) => {
                // A text that was replaced may have no character boundary here.
                let start = text.floor_char_boundary(sent);
                let end = text.floor_char_boundary(start.saturating_add(TAKE));
                sent = end;
                Some(text.get(start..end).unwrap_or_default().to_owned())
            }
        };
        let Some(news) = news else {
            return std::future::pending().await;
        };
        if news.is_empty() {
            looks.tick().await;
        } else if let Err(end) = send(sender, &news, frames).await {
            return end;
        }
    }
}

/// Sends a text in frames.
async fn send(sender: &mut Sender, text: &str, frames: &mut Frames) -> Result<(), End> {
    let mut rest = text;
    while !rest.is_empty() {
        let Some(frame) = frames.next(rest) else {
            return Err(End::Lost);
        };
        rest = rest.get(frame.len()..).unwrap_or_default();
        let message = Message::Text(frame.into());
        sender.send(message).await.map_err(|_| End::Lost)?;
        if frames.is_lost() {
            return Err(End::Lost);
        }
    }
    Ok(())
}

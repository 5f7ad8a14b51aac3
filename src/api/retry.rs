//! Which failed reads are retried, and when. Actions are never repeated.

use std::time::Duration;

use super::error::ApiError;

/// How long a read may take before it counts as failed.
pub const TIMEOUT: Duration = Duration::from_secs(20);

/// The largest answer that is read, in bytes.
pub const LARGEST: u64 = 64_000_000;

/// The pauses between attempts in milliseconds, before jitter.
const PAUSES: [u64; 2] = [400, 1_600];

/// Pause after failed attempt number `attempt` (from 0) of a GET; `None` if it is not retried.
/// `random` in 0..1 spreads the pause from half of it to one and a half.
pub fn pause(attempt: usize, error: &ApiError, random: f64) -> Option<Duration> {
    let worth = match error {
        ApiError::Unreachable | ApiError::TimedOut { .. } => true,
        ApiError::NotDokploy { status } | ApiError::Failed { status, .. } => {
            matches!(status, 502..=504)
        }
        _ => false,
    };
    let pause = *PAUSES.get(attempt)?;
    // Thousandths, so that nothing but whole numbers is computed with; the cast saturates.
    let spread = 500 + (random.clamp(0.0, 1.0) * 1_000.0) as u64;
    worth.then(|| Duration::from_millis(pause * spread / 1_000))
}

/// The shortest pause before the next attempt after this error.
pub fn least_pause(error: &ApiError) -> Duration {
    match error {
        ApiError::TooMany {
            retry_after: Some(seconds),
        } => Duration::from_secs((*seconds).into()),
        // Each attempt reads the answer up to the limit.
        ApiError::TooLarge { .. } => Duration::from_secs(600),
        _ => Duration::ZERO,
    }
}

/// Whether the error is temporary, so that a later attempt may succeed. Forbidden, missing or too large is not.
pub fn may_pass(error: &ApiError) -> bool {
    matches!(
        error,
        ApiError::Unreachable
            | ApiError::Offline
            | ApiError::TimedOut { .. }
            | ApiError::TooMany { .. }
            | ApiError::Failed { .. }
            | ApiError::NotDokploy { .. }
            | ApiError::Malformed { .. }
    )
}

/// Whether the server may have carried out an action that ended with this error. It has not if the server refused it.
pub fn may_have_happened(error: &ApiError) -> bool {
    match error {
        ApiError::TimedOut { .. }
        | ApiError::Unreachable
        | ApiError::Offline
        | ApiError::Malformed { .. }
        | ApiError::TooLarge { .. }
        | ApiError::Aborted => true,
        // An error page of a proxy, which may have timed out after forwarding the request.
        ApiError::NotDokploy { status } => *status < 400 || matches!(status, 408 | 499 | 500..),
        ApiError::Failed { status, .. } => matches!(status, 502..=504),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_pass_by_itself_is_tried_again() {
        for (error, again) in [
            (ApiError::Unreachable, true),
            (ApiError::TimedOut { seconds: 20 }, true),
            (ApiError::NotDokploy { status: 502 }, true),
            (
                ApiError::Failed {
                    status: 503,
                    message: String::new(),
                },
                true,
            ),
            (ApiError::NotDokploy { status: 200 }, false),
            (
                ApiError::Failed {
                    status: 500,
                    message: String::new(),
                },
                false,
            ),
            (ApiError::NotSignedIn, false),
            (ApiError::Offline, false),
            (ApiError::Aborted, false),
        ] {
            assert_eq!(pause(0, &error, 0.5).is_some(), again, "{error:?}");
        }
    }

    #[test]
    fn only_a_refusal_says_that_nothing_happened() {
        for (error, perhaps) in [
            (ApiError::TimedOut { seconds: 30 }, true),
            (ApiError::Unreachable, true),
            (ApiError::NotDokploy { status: 504 }, true),
            (ApiError::NotDokploy { status: 524 }, true),
            (
                ApiError::Failed {
                    status: 504,
                    message: String::new(),
                },
                true,
            ),
            (ApiError::NotDokploy { status: 200 }, true),
            (ApiError::NotDokploy { status: 404 }, false),
            (
                ApiError::Malformed {
                    detail: String::new(),
                },
                true,
            ),
            (ApiError::NotSignedIn, false),
            (
                ApiError::Invalid {
                    message: String::new(),
                    fields: Vec::new(),
                },
                false,
            ),
            (
                ApiError::Failed {
                    status: 500,
                    message: String::new(),
                },
                false,
            ),
        ] {
            assert_eq!(may_have_happened(&error), perhaps, "{error:?}");
        }
    }

    #[test]
    fn an_answer_that_is_too_large_is_not_asked_for_every_minute() {
        assert_eq!(
            least_pause(&ApiError::TooLarge { limit: LARGEST }).as_secs(),
            600
        );
        let many = ApiError::TooMany {
            retry_after: Some(7),
        };
        assert_eq!(least_pause(&many).as_secs(), 7);
        assert_eq!(least_pause(&ApiError::Offline), Duration::ZERO);
    }

    #[test]
    fn pauses_grow_are_spread_and_end() {
        let error = ApiError::Unreachable;
        assert_eq!(pause(0, &error, 0.5), Some(Duration::from_millis(400)));
        assert_eq!(pause(1, &error, 0.0), Some(Duration::from_millis(800)));
        assert_eq!(pause(2, &error, 0.5), None);
    }
}

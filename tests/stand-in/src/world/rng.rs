//! The only source of chance: SplitMix64, so that one seed makes one world on every machine.

/// A SplitMix64 generator (Steele, Lea, Flood 2014); small, and good enough for sample data.
#[derive(Debug, Clone)]
pub struct Rng(u64);

/// The alphabet of nanoid, which Dokploy's ids are made of.
const NANOID: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
/// Letters and digits of the random tail of an `appName`.
const APP_NAME: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
const LETTERS: &[u8; 52] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const HEX: &[u8; 16] = b"0123456789abcdef";

impl Rng {
    /// A generator that starts from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number in `low..high` (`low` when the range is empty).
    pub fn range(&mut self, low: i64, high: i64) -> i64 {
        let width = high.saturating_sub(low);
        if width <= 0 {
            return low;
        }
        low + (self.next() % width.unsigned_abs()).cast_signed()
    }

    /// True in `percent` of 100 cases.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.range(0, 100) < percent
    }

    /// One of `items`; `None` only when there are none.
    pub fn choose<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let index = self.range(0, i64::try_from(items.len()).unwrap_or(i64::MAX));
        items.get(usize::try_from(index).unwrap_or(0))
    }

    fn text(&mut self, alphabet: &[u8], length: usize) -> String {
        (0..length)
            .filter_map(|_| self.choose(alphabet).map(|&byte| char::from(byte)))
            .collect()
    }

    /// An id as Dokploy's rows have it: 21 characters of nanoid.
    pub fn id(&mut self) -> String {
        self.text(NANOID, 21)
    }

    /// An id as better-auth makes it for users, sessions and keys: 32 letters.
    pub fn auth_id(&mut self) -> String {
        self.text(LETTERS, 32)
    }

    /// `<name>-<6 letters or digits>`.
    pub fn app_name(&mut self, name: &str) -> String {
        format!("{name}-{}", self.text(APP_NAME, 6))
    }

    /// A git commit id: 40 hexadecimal digits.
    pub fn sha(&mut self) -> String {
        self.text(HEX, 40)
    }
}

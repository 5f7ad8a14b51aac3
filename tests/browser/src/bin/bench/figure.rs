//! What is measured, with its bound.

/// A figure with its bound.
pub struct Figure {
    /// What was measured.
    pub what: &'static str,
    /// How much.
    pub value: f64,
    /// Of what.
    pub unit: &'static str,
    /// At most this much; `None` for a figure that has no bound.
    pub bound: Option<f64>,
}

impl Figure {
    /// A figure with a bound.
    pub const fn at_most(what: &'static str, value: f64, unit: &'static str, bound: f64) -> Self {
        Self {
            what,
            value,
            unit,
            bound: Some(bound),
        }
    }

    /// Whether it is beyond its bound.
    pub fn missed(&self) -> bool {
        self.bound.is_some_and(|bound| self.value > bound)
    }

    /// Prints it in a line.
    pub fn print(&self) {
        let bound = self.bound.map_or_else(String::new, |bound| {
            format!("at most {bound} {}", self.unit)
        });
        let verdict = match (self.bound, self.missed()) {
            (None, _) => "",
            (Some(_), false) => "ok",
            (Some(_), true) => "MISSED",
        };
        println!(
            "{:<66} {:>10.2} {:<3} {bound:<18} {verdict}",
            self.what, self.value, self.unit
        );
    }
}

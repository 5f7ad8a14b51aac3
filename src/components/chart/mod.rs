//! Charts over time: stacked bars and lines, with words for every point and a table behind them.

mod drawing;
mod figure;
mod picture;

pub use drawing::percent;
pub use figure::ChartFigure;

/// The whole width or height of a plot; all places are parts of it.
pub const WHOLE: usize = 10_000;

/// How the values of a series are drawn. No two differ by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A full bar of the whole width.
    Bad,
    /// A full bar, narrower.
    Good,
    /// An outline.
    Outline,
    /// A dashed outline.
    Dashed,
    /// A solid line with round points.
    Line,
    /// A dashed line with square points.
    DashedLine,
}

impl Mark {
    /// Its name in the style sheet.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Bad => "bad",
            Self::Good => "good",
            Self::Outline => "outline",
            Self::Dashed => "dashed",
            Self::Line => "line",
            Self::DashedLine => "dashed-line",
        }
    }

    /// Whether its values are lines; else they are bars upon each other.
    pub const fn is_line(self) -> bool {
        matches!(self, Self::Line | Self::DashedLine)
    }
}

/// Values that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub name: &'static str,
    /// How it is drawn.
    pub mark: Mark,
}

/// A place on the horizontal axis, with a value of each series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Its name.
    pub name: String,
    /// The value of each series in words.
    pub words: Vec<String>,
    /// The height of each series in parts of [`WHOLE`]; `None` where it has no value.
    pub heights: Vec<Option<usize>>,
}

/// A line across the plot, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// Its height in parts of [`WHOLE`].
    pub at: usize,
    /// Its value in words.
    pub words: String,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What it says, in a sentence.
    pub gist: String,
    /// What the points are: "Day".
    pub unit: &'static str,
    /// Its series; bars are stacked from the bottom.
    pub series: Vec<Series>,
    /// The vertical axis.
    pub ticks: Vec<Tick>,
    /// The points, from left to right.
    pub points: Vec<Point>,
}

impl Chart {
    /// Everything about a point: its name, and each series with its value.
    pub fn told(&self, index: usize) -> Option<String> {
        let point = self.points.get(index)?;
        let values = self.series.iter().zip(&point.words);
        let values: Vec<String> = values
            .map(|(series, words)| format!("{} {words}", series.name))
            .collect();
        Some(format!("{}: {}", point.name, values.join(", ")))
    }
}

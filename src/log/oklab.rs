//! Colours by lightness, as eyes see it: the OKLab space.

/// Red, green and blue, 0 to 255 each.
pub(super) type Rgb = [u8; 3];

/// A colour as lightness (0 to 1) and two axes of hue and strength.
#[derive(Clone, Copy)]
pub(super) struct Oklab {
    pub(super) lightness: f32,
    pub(super) a: f32,
    pub(super) b: f32,
}

/// Steps in which a strength is found that screens can show.
const STEPS: u32 = 8;

/// How much light a part of a colour gives, 0 to 1.
fn linear(part: u8) -> f32 {
    let part = f32::from(part) / 255.0;
    if part <= 0.040_45 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

fn part(linear: f32) -> u8 {
    let part = if linear <= 0.003_130_8 {
        linear * 12.92
    } else {
        1.055 * linear.powf(1.0 / 2.4) - 0.055
    };
    (part.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// How much light a colour gives, 0 to 1, as WCAG computes it.
pub(super) fn luminance(colour: Rgb) -> f32 {
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

impl Oklab {
    pub(super) fn new(colour: Rgb) -> Oklab {
        let [red, green, blue] = colour.map(linear);
        let l = (0.412_221_46 * red + 0.536_332_55 * green + 0.051_445_995 * blue).cbrt();
        let m = (0.211_903_5 * red + 0.680_699_5 * green + 0.107_396_96 * blue).cbrt();
        let s = (0.088_302_46 * red + 0.281_718_85 * green + 0.629_978_7 * blue).cbrt();
        Oklab {
            lightness: 0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
            a: 1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
            b: 0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
        }
    }

    fn linear(self) -> [f32; 3] {
        let l = (self.lightness + 0.396_337_78 * self.a + 0.215_803_76 * self.b).powi(3);
        let m = (self.lightness - 0.105_561_346 * self.a - 0.063_854_17 * self.b).powi(3);
        let s = (self.lightness - 0.089_484_18 * self.a - 1.291_485_5 * self.b).powi(3);
        [
            4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_94 * s,
            -1.268_438 * l + 2.609_757_4 * m - 0.341_319_38 * s,
            -0.004_196_086_3 * l - 0.703_418_6 * m + 1.707_614_7 * s,
        ]
    }

    /// The colour of that hue and lightness, as strong as this one if a screen can show that.
    pub(super) fn rgb(self) -> Rgb {
        let scaled = |by: f32| Oklab {
            a: self.a * by,
            b: self.b * by,
            ..self
        };
        let is_shown = |by: f32| {
            let parts = scaled(by).linear();
            parts.iter().all(|part| (-0.001..=1.001).contains(part))
        };
        let (mut weak, mut strong) = (0.0, 1.0);
        if is_shown(strong) {
            weak = strong;
        } else {
            for _ in 0..STEPS {
                let middle = (weak + strong) / 2.0;
                if is_shown(middle) {
                    weak = middle;
                } else {
                    strong = middle;
                }
            }
        }
        scaled(weak).linear().map(part)
    }
}

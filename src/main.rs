//! Puts the console into the page. On any other machine there is nothing to run.

#[cfg(target_arch = "wasm32")]
fn main() {
    slipway::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Slipway runs in a browser: see README.md, `make demo`.");
}

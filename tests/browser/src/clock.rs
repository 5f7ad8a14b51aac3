//! Time that passes quicker in a page than outside.

/// A script for a new page that gives it a clock: `pace(n)` lets it go n times as fast, `passed()` tells how many of its
/// milliseconds have passed. Answers tell no date then, or the page would notice.
pub fn faster(speed: u32) -> String {
    format!(
        "{{
          const real = Date.now.bind(Date), set = setTimeout.bind(window), clear = clearTimeout.bind(window);
          let speed = {speed}, since = real(), base = since;
          const begin = since, now = () => base + (real() - since) * speed;
          Date.now = now;
          window.pace = (faster) => {{ base = now(); since = real(); speed = faster; }};
          window.passed = () => now() - begin;
          window.setTimeout = (callback, ms, ...with_) => set(callback, (ms ?? 0) / speed, ...with_);
          window.setInterval = (callback, ms, ...with_) => {{
            const handle = {{ id: 0 }}, again = () => {{ handle.id = set(() => {{ again(); callback(...with_); }}, ms / speed); }};
            again();
            return handle;
          }};
          window.clearInterval = (handle) => clear(handle?.id);
          const get = Headers.prototype.get;
          Headers.prototype.get = function (name) {{ return name.toLowerCase() === 'date' ? null : get.call(this, name); }};
        }}"
    )
}

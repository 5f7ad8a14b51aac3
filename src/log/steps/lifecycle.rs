//! Buildpacks: `===> BUILDING`, perhaps behind the name of the program, as in `[builder] ===> BUILDING`.

use super::text::number_after;

/// The name of the phase that begins with this line.
pub(super) fn phase(text: &str) -> Option<&str> {
    let name = without_program(text).strip_prefix("===> ")?.trim_end();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase());
    is_name.then_some(name)
}

/// The text without the name of the program before it, such as `[builder] `.
pub fn without_program(text: &str) -> &str {
    let program = text
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "));
    match program {
        Some(("analyzer" | "detector" | "restorer" | "builder" | "exporter" | "creator", rest)) => {
            rest
        }
        _ => text,
    }
}

/// With what code the lifecycle ended, if the line says so.
pub(super) fn exit_code(text: &str) -> Option<u16> {
    if !text.contains("ERROR:") {
        return None;
    }
    number_after(text, "failed with status code: ").or_else(|| number_after(text, "exit status "))
}

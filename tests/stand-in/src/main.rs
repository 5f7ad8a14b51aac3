//! `stand-in`: the demo's server.

use std::process::ExitCode;

use lexopt::prelude::{Long, ValueExt};
use stand_in::{CODE, EMAIL, OWNER_KEY, Options, PASSWORD, StandIn, TWO_FACTOR_EMAIL};

const USAGE: &str = "stand-in [--port 8080] [--dist DIR] [--mount /] [--embed ORIGINS] [--rows N] [--rows-of NAME=N] [--seed N] [--dialect 0.30|docs] [--live]";

fn options() -> Result<Option<Options>, lexopt::Error> {
    let mut options = Options {
        port: 8080,
        ..Options::default()
    };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => options.port = arguments.value()?.parse()?,
            Long("dist") => options.dist = Some(arguments.value()?.into()),
            Long("mount") => options.mount = arguments.value()?.string()?,
            Long("embed") => options.embed = arguments.value()?.string()?,
            Long("rows") => options.rows = Some(arguments.value()?.parse()?),
            Long("rows-of") => options.rows_of = Some(rows_of(&arguments.value()?.string()?)?),
            Long("seed") => options.seed = arguments.value()?.parse()?,
            Long("dialect") => options.dialect = arguments.value()?.parse()?,
            Long("live") => options.live = true,
            Long("help") => return Ok(None),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(options))
}

/// `NAME=N`. The name is read once and kept for ever.
fn rows_of(text: &str) -> Result<(&'static str, usize), String> {
    let (name, count) = text.split_once('=').ok_or("--rows-of needs NAME=N")?;
    let count = count
        .parse()
        .map_err(|_| format!("not a number: {count}"))?;
    Ok((name.to_owned().leak(), count))
}

#[tokio::main]
async fn main() -> ExitCode {
    let options = match options() {
        Ok(Some(options)) => options,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("stand-in: {error}\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    let port = options.port;
    let server = match StandIn::start(options).await {
        Ok(server) => server,
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            eprintln!("stand-in: port {port} is taken by another program; choose one with --port");
            return ExitCode::FAILURE;
        }
        Err(error) => {
            eprintln!("stand-in: cannot listen on 127.0.0.1:{port}: {error}");
            return ExitCode::FAILURE;
        }
    };
    println!(
        "Dokploy stand-in at {}\n  key       {OWNER_KEY}\n  e-mail    {EMAIL}\n  password  {PASSWORD}\n  or with a second factor\n  e-mail    {TWO_FACTOR_EMAIL}\n  code      {CODE}",
        server.page_url()
    );
    std::future::pending().await
}

//! Small logs as Dokploy writes them.

const CLONE: &str = "Initializing deployment
Cloning Repo github.com/acme/web.git to /etc/dokploy/applications/web-k2x9ab/code: ✅
Cloning into '/etc/dokploy/applications/web-k2x9ab/code'...
";
const CLOSING: &str = "\nError occurred ❌, check the logs for details.\n";

/// A failed clone with these lines.
pub fn clone(lines: &str) -> String {
    format!("{CLONE}{lines}\n{CLOSING}")
}

/// A deployment that Dokploy gave up before any tool ran.
pub fn start(lines: &str) -> String {
    format!("Initializing deployment\n{lines}\n{CLOSING}")
}

/// Output of a step of BuildKit.
fn output(number: u8, lines: &str) -> String {
    let line =
        |(index, line): (usize, &str)| format!("#{number} {}.{:03} {line}\n", index, index * 7);
    lines.lines().enumerate().map(line).collect()
}

/// A build by BuildKit in which `npm ci` went well and the step failed with these lines and that code.
pub fn run(step: &str, lines: &str, code: u16) -> String {
    failed_step(step, lines, &reason(step, code))
}

fn reason(step: &str, code: u16) -> String {
    let command = step.split_once("RUN ").map_or(step, |(_, command)| command);
    format!("process \"/bin/sh -c {command}\" did not complete successfully: exit code: {code}")
}

/// A build by BuildKit in which the step failed with these lines and for that reason.
pub fn failed_step(step: &str, lines: &str, reason: &str) -> String {
    let before = before_step();
    let output = output(6, lines);
    let repeated = output.replace("#6 ", "");
    format!(
        "{before}#6 {step}\n{output}#6 ERROR: {reason}\n------\n > {step}:\n{repeated}------\nDockerfile:6
--------------------\n   5 |     COPY . .\n   6 | >>> {step}\n--------------------
ERROR: failed to build: failed to solve: {reason}\n❌ Docker build failed\n{CLOSING}"
    )
}

fn before_step() -> String {
    format!(
        "{CLONE}Building web-k2x9ab\n#0 building with \"default\" instance using docker driver\n
#1 [internal] load build definition from Dockerfile\n#1 transferring dockerfile: 1.24kB done\n#1 DONE 0.0s\n
#5 [3/6] RUN npm ci\n#5 0.510 added 214 packages in 6s\n#5 DONE 6.8s\n\n"
    )
}

/// A build by BuildKit that failed outside of its steps.
pub fn unsolved(reason: &str) -> String {
    let before = before_step();
    format!(
        "{before}ERROR: failed to build: failed to solve: {reason}\n❌ Docker build failed\n{CLOSING}"
    )
}

/// A build that was stopped.
pub fn stopped(lines: &str) -> String {
    let before = before_step();
    format!(
        "{before}#6 [4/6] RUN npm run build\n#6 CANCELED\n\n{lines}\n❌ Docker build failed\n{CLOSING}"
    )
}

/// `docker build` that failed before it began.
pub fn host(lines: &str) -> String {
    format!("{CLONE}Building web-k2x9ab\n{lines}\n❌ Docker build failed\n{CLOSING}")
}

/// The builder before BuildKit: a step failed with these lines and that code.
pub fn classic(command: &str, lines: &str, code: u16) -> String {
    format!(
        "{CLONE}Building web-k2x9ab
DEPRECATED: The legacy builder is deprecated and will be removed in a future release.
Step 1/3 : FROM node:22\n ---> 0c9f2b7d\nStep 2/3 : {command}\n ---> Running in 3be1f0c9d2a4\n{lines}
The command '/bin/sh -c {command}' returned a non-zero code: {code}\n❌ Docker build failed\n{CLOSING}"
    )
}

/// Nixpacks that made no plan.
pub fn nixpacks(lines: &str) -> String {
    format!("{CLONE}Starting nixpacks build...\n\n{lines}\n❌ Nixpacks build failed\n{CLOSING}")
}

/// Railpack that made no plan.
pub fn railpack(lines: &str) -> String {
    format!(
        "{CLONE}Preparing Railpack build plan...\n\n{lines}\n❌ Railpack prepare failed\n{CLOSING}"
    )
}

/// A build by buildpacks whose last phase failed.
pub fn pack(phase: &str, lines: &str) -> String {
    format!(
        "{CLONE}Starting heroku build...\n===> ANALYZING\n===> {phase}\n{lines}
ERROR: failed to build: executing lifecycle: failed with status code: 20\n❌ Heroku build failed\n{CLOSING}"
    )
}

/// A failed pull.
pub fn pull(lines: &str) -> String {
    format!(
        "Initializing deployment\nPulling acme/web:latest\n{lines}\n❌ Pulling image failed\n{CLOSING}"
    )
}

fn built() -> String {
    format!(
        "{}#6 exporting to image\n#6 DONE 1.3s\n\n✅ Docker build completed.\n",
        before_step()
    )
}

/// A failed login after a build.
pub fn login(lines: &str) -> String {
    let built = built();
    format!(
        "{built}📦 [Enabled Registry] Uploading image to 'cloud' | 'acme/web'\n{lines}\n❌ DockerHub Failed\n{CLOSING}"
    )
}

/// A failed push after a build.
pub fn push(lines: &str) -> String {
    let built = built();
    format!(
        "{built}📦 [Enabled Registry] Uploading image to 'cloud' | 'acme/web'\nLogin Succeeded
✅ Registry Login Success\n✅ Image Tagged\nThe push refers to repository [docker.io/acme/web]
5f70bf18a086: Preparing\n{lines}\n❌ Error pushing image\n{CLOSING}"
    )
}

/// A deployment that failed after its build.
pub fn after(lines: &str) -> String {
    format!("{}{lines}\n{CLOSING}", built())
}

/// A deployment that ended well, with these lines in a step of its build.
pub fn well(lines: &str) -> String {
    let before = before_step();
    format!(
        "{before}#6 [4/6] RUN npm run build\n{}#6 DONE 9.1s\n\n✅ Docker build completed.\n",
        output(6, lines)
    )
}

/// A compose project that did not come up.
pub fn compose(lines: &str) -> String {
    boxed("docker compose -p shop -f docker-compose.yml up -d", lines)
}

/// A stack that was not deployed.
pub fn stack(lines: &str) -> String {
    boxed(
        "docker stack deploy -c docker-compose.yml shop --prune",
        lines,
    )
}

fn boxed(command: &str, lines: &str) -> String {
    format!(
        "Initializing deployment\nFile 'docker-compose.yml' created: ✅
╔════════════════════════════════════════════════════════════╗
║ App Name: shop                                             ║
║ Build Compose 🐳                                           ║
║ Command: {command} ║
║ Compose Type: docker-compose ✅                            ║
╚════════════════════════════════════════════════════════════╝
{lines}\nError: ❌ Docker command failed\n{CLOSING}"
    )
}

//! Makes a world from a seed.

use std::collections::{HashMap, HashSet};

use super::{
    Environment, Permissions, Person, Project, Rng, Server, Service, Source, World, names,
    queue::Queue,
};

/// What a world is made from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Recipe {
    /// Same seed and `now`, same world.
    pub seed: u64,
    /// Exact number of application and compose rows; otherwise a realistic history of at most 11 each.
    pub rows: Option<usize>,
    /// Exact number of rows of the service with this name; on top of `rows`, which then holds without it.
    pub rows_of: Option<(&'static str, usize)>,
    /// Epoch milliseconds; all ages are relative to it.
    pub now: i64,
    /// Starts with a busy queue instead of rows that only look busy.
    pub live: bool,
}

const DAY: i64 = 24 * 60 * 60 * 1000;

impl World {
    /// The world of this recipe.
    pub fn new(recipe: Recipe) -> Self {
        let mut rng = Rng::new(recipe.seed);
        let born = recipe.now - 90 * DAY;
        let owner = person(&mut rng, "Ada", "Admin", crate::EMAIL);
        let member = person(&mut rng, "Mel", "Member", crate::MEMBER_EMAIL);
        // By chance of her own: the rest of the world is as if she were not there.
        let mut other = Rng::new(recipe.seed ^ 0x7E55);
        let two_factor = person(&mut other, "Tess", "Twofactor", crate::TWO_FACTOR_EMAIL);
        let organization_id = rng.id();
        let projects: Vec<Project> = names::PROJECTS
            .iter()
            .zip(1..)
            .map(|(spec, n)| project(&mut rng, spec, born + n))
            .collect();
        let servers = vec![
            server(
                &mut rng,
                names::BUILDER,
                "build",
                "dedicated build machine",
                2299,
                born + 200,
            ),
            server(
                &mut rng,
                names::WORKER,
                "deploy",
                "Hetzner CX32",
                2222,
                born + 100,
            ),
        ];
        let services = services(&mut rng, &projects, &servers, born);
        let mut world = Self {
            rng,
            now: recipe.now,
            organization_id,
            organization_created_at: born,
            owner,
            member,
            two_factor,
            projects: projects.into_iter().rev().collect(),
            servers,
            builds_concurrency: 1,
            services,
            previews: Vec::new(),
            rollbacks: Vec::new(),
            schedules: Vec::new(),
            volume_backups: Vec::new(),
            backups: Vec::new(),
            deployments: Vec::new(),
            side_rows: Vec::new(),
            logs: HashMap::new(),
            queue: Queue::default(),
            member_services: HashSet::new(),
            member_permissions: Permissions::ALL,
            cloud: false,
            live_pids: HashSet::new(),
            unreachable: HashSet::new(),
            next_own_start: None,
            queued_rows: false,
        };
        world.set_member_services(&names::MEMBER_SERVICES);
        world.make_history(recipe);
        world.make_neighbours(recipe.now);
        world.make_tasks(recipe);
        world.make_rows_of(recipe);
        if recipe.live {
            world.make_busy(recipe.now);
        }
        world
    }
}

fn person(
    rng: &mut Rng,
    first_name: &'static str,
    last_name: &'static str,
    email: &'static str,
) -> Person {
    Person {
        id: rng.auth_id(),
        member_id: rng.id(),
        first_name,
        last_name,
        email,
        key_id: rng.auth_id(),
    }
}

fn project(rng: &mut Rng, spec: &(&str, Option<&str>, &[&str]), created_at: i64) -> Project {
    let (name, description, environments) = spec;
    Project {
        id: rng.id(),
        name: (*name).to_owned(),
        description: description.map(str::to_owned),
        created_at,
        environments: environments
            .iter()
            .map(|name| Environment {
                id: rng.id(),
                name: (*name).to_owned(),
                is_default: *name == "production",
            })
            .collect(),
    }
}

fn server(
    rng: &mut Rng,
    name: &str,
    server_type: &'static str,
    description: &'static str,
    port: u16,
    created_at: i64,
) -> Server {
    Server {
        id: rng.id(),
        name: name.to_owned(),
        server_type,
        description,
        app_name: rng.app_name(&format!("server-{name}")),
        port,
        builds_concurrency: 1,
        created_at,
    }
}

fn services(rng: &mut Rng, projects: &[Project], servers: &[Server], born: i64) -> Vec<Service> {
    let server_id = |name: Option<&str>| {
        servers
            .iter()
            .find(|server| Some(server.name.as_str()) == name)
            .map(|server| server.id.clone())
    };
    names::SERVICES
        .iter()
        .zip(1..)
        .filter_map(|(spec, n)| {
            let project = projects
                .iter()
                .find(|project| project.name == spec.project)?;
            let environment = project
                .environments
                .iter()
                .find(|environment| environment.name == spec.environment)?;
            Some(Service {
                id: rng.id(),
                kind: spec.kind,
                name: spec.name.to_owned(),
                app_name: rng.app_name(spec.name),
                project_id: project.id.clone(),
                environment_id: environment.id.clone(),
                server_id: server_id(spec.server),
                build_server_id: server_id(spec.build_server),
                status: "idle".to_owned(),
                created_at: born + DAY + n * 60_000,
                rollback_active: names::ROLLBACKS.iter().any(|(name, _)| *name == spec.name),
                previews_active: names::PREVIEWS.iter().any(|(name, _)| *name == spec.name),
                preview_limit: 3,
                auto_deploy: true,
                source: Source::of(spec.project, spec.name, spec.kind),
            })
        })
        .collect()
}

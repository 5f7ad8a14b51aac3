//! The names of the sample organization, as in the recordings.

use super::model::ServiceKind::{self, Application, Compose};

/// One service to be made.
pub struct ServiceSpec {
    pub kind: ServiceKind,
    pub name: &'static str,
    pub project: &'static str,
    pub environment: &'static str,
    pub server: Option<&'static str>,
    pub build_server: Option<&'static str>,
    /// Rows it has without `rows`; 0 = never deployed.
    pub deployments: usize,
}

/// Name and description, oldest first.
pub const PROJECTS: [(&str, Option<&str>, &[&str]); 3] = [
    (
        "Storefront",
        Some("Customer facing shop"),
        &["production", "staging"],
    ),
    (
        "Data Platform",
        Some("Ingest, routing and reports"),
        &["production", "staging"],
    ),
    ("Internal Tools", None, &["production"]),
];

/// The server that runs services.
pub const WORKER: &str = "fra-worker-1";
/// The server that only builds.
pub const BUILDER: &str = "build-01";

const fn spec(
    kind: ServiceKind,
    name: &'static str,
    project: &'static str,
    environment: &'static str,
    deployments: usize,
) -> ServiceSpec {
    ServiceSpec {
        kind,
        name,
        project,
        environment,
        server: None,
        build_server: None,
        deployments,
    }
}

const fn on(mut spec: ServiceSpec, server: &'static str) -> ServiceSpec {
    spec.server = Some(server);
    spec
}

const fn built_on(mut spec: ServiceSpec, server: &'static str) -> ServiceSpec {
    spec.build_server = Some(server);
    spec
}

/// Every service of the organization.
pub const SERVICES: [ServiceSpec; 25] = [
    spec(
        Application,
        "storefront-web",
        "Storefront",
        "production",
        11,
    ),
    spec(Application, "checkout-api", "Storefront", "production", 11),
    spec(Application, "cart-service", "Storefront", "production", 9),
    spec(Application, "search-indexer", "Storefront", "production", 8),
    spec(Application, "image-resizer", "Storefront", "production", 3),
    spec(Application, "email-worker", "Storefront", "production", 5),
    spec(Compose, "supabase", "Storefront", "production", 4),
    spec(
        Application,
        "storefront-web-staging",
        "Storefront",
        "staging",
        11,
    ),
    spec(
        Application,
        "checkout-api-staging",
        "Storefront",
        "staging",
        11,
    ),
    spec(
        Application,
        "ingest-gateway",
        "Data Platform",
        "production",
        7,
    ),
    built_on(
        spec(
            Application,
            "event-router",
            "Data Platform",
            "production",
            6,
        ),
        BUILDER,
    ),
    spec(
        Application,
        "clickhouse-proxy",
        "Data Platform",
        "production",
        4,
    ),
    spec(Application, "reports-ui", "Data Platform", "production", 8),
    on(
        spec(Application, "ml-scorer", "Data Platform", "production", 6),
        WORKER,
    ),
    spec(
        Application,
        "feature-store",
        "Data Platform",
        "production",
        3,
    ),
    spec(
        Compose,
        "observability-stack",
        "Data Platform",
        "production",
        5,
    ),
    on(
        spec(Compose, "minio-cluster", "Data Platform", "production", 3),
        WORKER,
    ),
    spec(
        Application,
        "reports-ui-staging",
        "Data Platform",
        "staging",
        6,
    ),
    spec(
        Application,
        "ingest-gateway-staging",
        "Data Platform",
        "staging",
        5,
    ),
    spec(Application, "wiki", "Internal Tools", "production", 4),
    spec(
        Application,
        "status-page",
        "Internal Tools",
        "production",
        10,
    ),
    spec(
        Application,
        "on-call-bot",
        "Internal Tools",
        "production",
        5,
    ),
    spec(Application, "vpn-portal", "Internal Tools", "production", 0),
    spec(Compose, "plausible", "Internal Tools", "production", 3),
    spec(Compose, "mailcow", "Internal Tools", "production", 2),
];

/// Services that the member of the organization may see.
pub const MEMBER_SERVICES: [&str; 4] = ["checkout-api", "cart-service", "wiki", "plausible"];

/// Applications that keep rollback points, and how many.
pub const ROLLBACKS: [(&str, usize); 2] = [("status-page", 5), ("checkout-api", 5)];

/// Applications with preview deployments, and how many.
pub const PREVIEWS: [(&str, usize); 2] = [("storefront-web-staging", 4), ("reports-ui", 2)];

/// Types of a conventional commit.
pub const TYPES: [&str; 9] = [
    "feat", "fix", "perf", "refactor", "chore", "docs", "test", "ci", "build",
];
/// Scopes of a conventional commit.
pub const SCOPES: [&str; 10] = [
    "api", "auth", "cart", "billing", "db", "deps", "i18n", "metrics", "queue", "ui",
];
/// What was done.
pub const SUBJECTS: [&str; 18] = [
    "make price rounding consistent with invoices",
    "drop unused index on orders.customer_id",
    "show empty state when no results",
    "handle expired refresh tokens on retry",
    "retry 502s from the payment provider",
    "move health check to /healthz",
    "stream CSV exports instead of buffering",
    "bump vite from 6.2.1 to 6.3.0",
    "use SKIP LOCKED when claiming jobs",
    "cache product facets for 60s",
    "correct off-by-one in pagination cursor",
    "allow `<script>`-like text in product titles",
    "translate checkout into Português and 日本語",
    "avoid N+1 when loading line items",
    "add currency formatting for JPY",
    "log request id on every error",
    "fix flaky timezone test",
    "upgrade to node 24",
];
/// The rest of the one commit message that has several lines.
pub const LONG_BODY: &str = "\n\nThe previous code skipped the last row of every page when two orders\nshared a timestamp. The cursor now carries the order id as well.\n\nRefs: #4120";
/// Branches of the pull requests.
pub const BRANCHES: [&str; 6] = [
    "feature/日本語-checkout",
    "renovate/vite-6.x",
    "fix/cart-rounding",
    "feat/address-autocomplete",
    "chore/drop-node-20",
    "fix/very-long-branch-name-that-somebody-generated-from-the-title-of-the-ticket-4711",
];

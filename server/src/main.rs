//! The `irodori` command.

use std::process::ExitCode;

/// Gives back what a flood has taken, see docs/adr/0010.
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    server::cli::main()
}

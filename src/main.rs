//! Arguments in, exit code out.

use std::process::ExitCode;

/// A run makes and frees millions of small values on all cores.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    pamphlet::cli::run()
}

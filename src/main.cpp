#include <cstdio>
#include <exception>

#include "cli/commands.h"

int main(int argc, char** argv) {
  try {
    return awaitscope::cli::main(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "awaitscope: %s\n", error.what());
    return 2;
  }
}

// A hundred megabytes of source through lexer and parser: how fast, and how much memory for each byte.
//
//   parse_source [MEGABYTES]

#include <sys/resource.h>

#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include "bench.hpp"
#include "script/parse/front_end.h"
#include "syntax/source_text.h"

using namespace awaitscope;

namespace {

// What a script of coroutines looks like, with names and numbers of its own in each piece.
std::string piece(unsigned number) {
  return fmt::format(R"(
class Worker{0}(Base):
    """Takes jobs from a queue until it is told to stop."""

    limit = {1}

    def __init__(self, name, queue, *, delay=0.{1}):
        self.name = name
        self.queue = queue
        self.results = [None] * {0}

    async def run_{0}(self, timeout: float = 1.5) -> list[int]:
        async with self.lock:
            while self.limit > 0 and not self.queue.empty():
                job = await asyncio.wait_for(self.queue.get(), timeout)
                if job is None or job.kind == "stop-{1}":
                    break
                try:
                    value = await self.handle(job, *self.results[{1}:], key=lambda item: item.rank * {0} + 7)
                except (ValueError, asyncio.TimeoutError) as error:
                    print(f"{{self.name}} failed on {{job!r}}: {{error}}")  # and goes on
                else:
                    self.results.append({{"job": job, "value": value, "at": loop.time() - {1}.25}})
        return [result["value"] ** 2 % 1000003 for result in self.results if result is not None]
)",
                     number, number % 97);
}

std::string source(std::size_t bytes) {
  std::string text = "import asyncio\n";
  text.reserve(bytes + 4096);
  for (unsigned number = 0; text.size() < bytes; ++number) text += piece(number);
  return text;
}

double peak_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024;
}

}  // namespace

int main(int count, char** values) {
  const std::size_t bytes = (count > 1 ? std::strtoull(values[1], nullptr, 10) : 100) * 1'000'000;
  const syntax::SourceText text = syntax::SourceText::from_utf8("bench.py", source(bytes));
  Stopwatch time;
  const script::FrontEnd front_end(text);
  const double seconds = time.ns() * 1e-9;
  if (!front_end.ok()) return 1;
  const double size = static_cast<double>(text.text().size());
  fmt::print("{:.0f} MB of source: {:.1f} MB/s (at least 10), peak memory {:.1f} times the source (at most 20)\n", size * 1e-6,
             size * 1e-6 / seconds, peak_bytes() / size);
  return 0;
}

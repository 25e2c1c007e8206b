#include "player/keeper.h"

#include <utility>

namespace awaitscope::player {

Keeper::Keeper(Run& run, Begin begin, trace::EventNumber kept) : run_(run), begin_(std::move(begin)), kept_(kept) {}

Result<Done> Keeper::begin() {
  Result<std::unique_ptr<LiveFile>> file = begin_();
  if (!file) return file.error();
  file_ = std::move(*file);
  writer_.emplace(run_.recording(), *file_);
  appeared_ = false;
  return Done{};
}

Result<Done> Keeper::go_on(bool flush) {
  if (is_ring() && !file_->can_begin_again()) return Done{};  // at the end, in one piece
  if (flush) run_.recording().writer().end_chunk();
  const bool much_is_forgotten = is_ring() && writer_->events_written() > 2 * kept_ + trace::EventLog::kChunkBytes;
  if (much_is_forgotten || writer_->fell_behind()) {
    if (Result<Done> begun = begin(); !begun) return begun;
  }
  if (Result<Done> written = writer_->write(flush); !written) return written;
  if (Result<Done> named = appear(); !named) return named;
  return flush ? file_->sync() : Done{};
}

Result<Done> Keeper::finish() {
  if (is_ring() && file_->can_begin_again() && run_.recording().begin().event > 0) {
    if (Result<Done> begun = begin(); !begun) return begun;
  }
  run_.recording().writer().end_chunk();
  if (Result<Done> written = writer_->finish(); !written) return written;
  if (Result<Done> named = appear(); !named) return named;
  return file_->close();
}

Result<Done> Keeper::appear() {
  if (appeared_) return Done{};
  appeared_ = true;
  return file_->appear();
}

}  // namespace awaitscope::player

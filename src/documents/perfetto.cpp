#include "documents/perfetto.h"

#include <string>

#include "documents/protobuf.h"
#include "documents/tracks.h"

namespace awaitscope::documents {
namespace {

constexpr std::size_t kPiece = 1 << 16;
constexpr std::int64_t kNanoseconds = 1000;  // in a microsecond

// protos/perfetto/trace: trace.proto, trace_packet.proto, and track_event/*.proto.
namespace field {
constexpr std::uint32_t kPacket = 1;
namespace packet {
constexpr std::uint32_t kTimestamp = 8, kSequence = 10, kTrackEvent = 11, kTrackDescriptor = 60;
}
namespace descriptor {
constexpr std::uint32_t kUuid = 1, kName = 2, kProcess = 3, kParent = 5, kCounter = 8, kChildOrdering = 11, kRank = 12;
}
namespace process {
constexpr std::uint32_t kPid = 1, kName = 6;
}
namespace counter {
constexpr std::uint32_t kUnit = 3;
}
namespace event {
constexpr std::uint32_t kAnnotation = 4, kType = 9, kTrack = 11, kCategory = 22, kName = 23, kCounterValue = 30, kFlow = 47,
                        kTerminatingFlow = 48;
}
namespace annotation {
constexpr std::uint32_t kUnsigned = 3, kName = 10;
}
}  // namespace field

constexpr std::uint64_t kSequence = 1;
constexpr std::uint64_t kProcess = 1;
constexpr std::uint64_t kExplicitOrdering = 3;
constexpr std::uint64_t kUnitCount = 2;
constexpr std::uint64_t kSliceBegin = 1, kSliceEnd = 2, kInstant = 3, kCounter = 4;

class PerfettoSink : public TrackSink {
 public:
  explicit PerfettoSink(trace::ByteSink& sink) : sink_(sink) {}

  Result<Done> process(const std::string& name) override {
    ProtoMessage process;
    process.number(field::process::kPid, kProcess);
    process.text(field::process::kName, name);
    ProtoMessage descriptor;
    descriptor.number(field::descriptor::kUuid, kProcess);
    descriptor.message(field::descriptor::kProcess, process);
    descriptor.number(field::descriptor::kChildOrdering, kExplicitOrdering);
    return describe(descriptor);
  }

  Result<Done> track(const Track& track) override {
    ProtoMessage descriptor;
    descriptor.number(field::descriptor::kUuid, static_cast<std::uint64_t>(track.number));
    descriptor.number(field::descriptor::kParent, kProcess);
    descriptor.text(field::descriptor::kName, track.name);
    descriptor.number(field::descriptor::kRank, static_cast<std::uint64_t>(track.number));
    if (track.kind == TrackKind::Counter) {
      ProtoMessage counter;
      counter.number(field::counter::kUnit, kUnitCount);
      descriptor.message(field::descriptor::kCounter, counter);
    }
    return describe(descriptor);
  }

  Result<Done> slice(const Slice& slice) override {
    ProtoMessage begin = track_event(kSliceBegin, slice.track);
    begin.text(field::event::kCategory, word(slice.kind));
    begin.text(field::event::kName, slice.name);
    annotate(begin, "from event", slice.first);
    annotate(begin, "to event", slice.last);
    if (slice.flow != 0) {
      begin.fixed(field::event::kTerminatingFlow, slice.flow);
    }
    Result<Done> begun = happen(begin, slice.from);
    return !begun ? begun : happen(track_event(kSliceEnd, slice.track), slice.to);
  }

  Result<Done> mark(const Mark& mark) override {
    ProtoMessage event = track_event(kInstant, mark.track);
    event.text(field::event::kName, mark.name);
    annotate(event, "event", mark.event);
    if (mark.flow != 0) {
      event.fixed(field::event::kFlow, mark.flow);
    }
    return happen(event, mark.at);
  }

  Result<Done> count(const Count& count) override {
    ProtoMessage event = track_event(kCounter, count.track);
    event.number(field::event::kCounterValue, static_cast<std::uint64_t>(count.value));
    return happen(event, count.at);
  }

  Result<Done> end() { return sink_.write(out_.bytes()); }

 private:
  static ProtoMessage track_event(std::uint64_t type, std::int64_t track) {
    ProtoMessage event;
    event.number(field::event::kType, type);
    event.number(field::event::kTrack, static_cast<std::uint64_t>(track));
    return event;
  }

  static void annotate(ProtoMessage& event, std::string_view name, std::uint64_t value) {
    ProtoMessage annotation;
    annotation.text(field::annotation::kName, name);
    annotation.number(field::annotation::kUnsigned, value);
    event.message(field::event::kAnnotation, annotation);
  }

  Result<Done> describe(const ProtoMessage& descriptor) {
    ProtoMessage packet;
    packet.number(field::packet::kSequence, kSequence);
    packet.message(field::packet::kTrackDescriptor, descriptor);
    return append(packet);
  }

  Result<Done> happen(const ProtoMessage& event, std::int64_t microseconds) {
    ProtoMessage packet;
    packet.number(field::packet::kTimestamp, static_cast<std::uint64_t>(microseconds * kNanoseconds));
    packet.number(field::packet::kSequence, kSequence);
    packet.message(field::packet::kTrackEvent, event);
    return append(packet);
  }

  Result<Done> append(const ProtoMessage& packet) {
    out_.message(field::kPacket, packet);
    if (out_.bytes().size() < kPiece) {
      return Done{};
    }
    Result<Done> written = sink_.write(out_.bytes());
    out_ = ProtoMessage();
    return written;
  }

  trace::ByteSink& sink_;
  ProtoMessage out_;
};

}  // namespace

Result<Done> write_perfetto(const trace::Recording& recording, const EventRange& range, trace::ByteSink& sink,
                            const Progress& progress) {
  PerfettoSink perfetto(sink);
  Result<Done> written = write_tracks(recording, range, perfetto, progress);
  return written ? perfetto.end() : written;
}

}  // namespace awaitscope::documents

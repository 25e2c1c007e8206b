// Two recordings on one clock: where either stands at a moment, and the picture of both.

#include "scene/compare_picture.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "insight/difference.h"
#include "support.h"

using namespace awaitscope;
using namespace awaitscope::scene;

namespace {

std::vector<trace::Position> positions_of(const trace::Recording& recording) {
  std::vector<trace::Position> all{{}};
  while (const auto next = recording.next(all.back())) {
    all.push_back(*next);
  }
  return all;
}

struct Pair {
  std::unique_ptr<Scene> sides[2];
  CompareContent content;
  Picture picture;
  CompareLayout layout;

  Pair(const char* left, const char* right) : sides{open_scene(left), open_scene(right)} {}

  CompareClock clock() const { return {{&sides[0]->recording, &sides[0]->lanes}, {&sides[1]->recording, &sides[1]->lanes}}; }

  void shoot(const CompareMoment& moment, float width, float height, float type, bool hide, bool transport) {
    const insight::Difference difference = insight::compare(sides[0]->recording, sides[1]->recording);
    content = {};
    content.time = moment.time;
    content.window = {0, std::max(ruler_length(sides[0]->lanes, Ruler::Time), ruler_length(sides[1]->lanes, Ruler::Time))};
    for (std::size_t i = 0; i < 2; ++i) {
      Scene& scene = *sides[i];
      const trace::LoopState state = scene.recording.state_at(clock().position(i, moment));
      content.sides[i] = collect_side({scene.recording, state, scene.lanes, scene.sources});
      content.sides[i].note = insight::sums_words(i == 0 ? difference.left : difference.right);
    }
    content.sentence = insight::difference_sentence(difference);
    collect_parting(difference, sides[0]->recording, sides[1]->recording, content);
    order_lanes(difference, sides[0]->lanes, sides[1]->lanes, content);
    if (transport) {
      content.transport = TransportContent{};
      content.transport->has_grains = false;
    }
    if (hide) {
      hide_what_comes_next(content);
    }
    picture.clear(width, height);
    Canvas canvas(picture, theme(ThemeName::Dark), test_fonts(), type);
    draw_comparison(canvas, {0, 0, width, height}, content);
    layout = lay_out_comparison({0, 0, width, height}, type, content);
  }

  bool shows(std::string_view words) const {
    return std::any_of(picture.shapes().begin(), picture.shapes().end(), [&](const Shape& shape) {
      return shape.kind == ShapeKind::Text && picture.text(shape).find(words) != std::string_view::npos;
    });
  }
};

}  // namespace

TEST_SUITE("two recordings") {
  TEST_CASE("at a time a recording stands after all that is not later, up to where its clock goes on") {
    for (const char* name : {"gate", "fetch_three", "queue_blocked", "cancel_chain"}) {
      CAPTURE(name);
      const auto scene = open_scene(name);
      const trace::Recording& recording = scene->recording;
      std::vector<double> times{0};
      for (const Stop& stop : scene->lanes.stops()) {
        times.insert(times.end(), {stop.time - .01, stop.time, stop.time + .01});
      }
      for (const double time : times) {
        CAPTURE(time);
        trace::Position wanted;
        for (const trace::Position& position : positions_of(recording)) {
          wanted = recording.state_at(position).clock() <= time ? position : wanted;
        }
        const trace::Position found = position_at(recording, scene->lanes, time);
        CHECK(found.event == wanted.event);
        CHECK(found.detail == wanted.detail);
      }
    }
  }

  TEST_CASE("stepping comes to every event of both, in the order of time, and back the same way") {
    const Pair pair("fetch_three", "queue_blocked");
    const CompareClock clock = pair.clock();
    std::vector<CompareMoment> there{CompareClock::beginning()};
    CHECK(clock.position(0, there.back()) == trace::Position{});
    while (!clock.at_end(there.back())) {
      REQUIRE(there.size() < 1000);
      there.push_back(clock.next_event(there.back()));
      for (std::size_t i = 0; i < 2; ++i) {
        const std::uint64_t before = clock.position(i, there[there.size() - 2]).event,
                            now = clock.position(i, there.back()).event;
        CHECK(now >= before);
        CHECK(now <= before + 1);  // none is passed over
      }
    }
    CHECK(clock.position(0, there.back()).event == pair.sides[0]->recording.event_count());
    CHECK(clock.position(1, there.back()).event == pair.sides[1]->recording.event_count());
    CHECK(clock.next_event(there.back()).time == there.back().time);
    CompareMoment at = there.back();
    for (std::size_t i = there.size() - 1; i-- > 0;) {
      at = clock.previous_event(at);
      CHECK(at.time == there[i].time);
      CHECK(clock.position(0, at) == clock.position(0, there[i]));
      CHECK(clock.position(1, at) == clock.position(1, there[i]));
    }
    CHECK(at == CompareClock::beginning());
    for (EventIndex event = 1; event <= pair.sides[1]->lanes.event_count(); ++event) {
      CHECK(clock.position(1, clock.of_event(1, event)).event == event);
    }
  }

  TEST_CASE("the clock goes from one instant of either to the next") {
    const Pair pair("fetch_three", "queue_blocked");
    const CompareClock clock = pair.clock();
    std::vector<double> wanted{0}, found{0};
    for (const auto& side : pair.sides) {
      for (const Stop& stop : side->lanes.stops()) {
        wanted.push_back(stop.time);
      }
    }
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end(), [](double a, double b) { return b - a < 1e-9; }), wanted.end());
    CompareMoment at = CompareClock::beginning();
    while (at.time < clock.end()) {
      at = clock.next_instant(at);
      found.push_back(at.time);
    }
    REQUIRE(found.size() == wanted.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      CHECK(found[i] == doctest::Approx(wanted[i]));
    }
    for (std::size_t i = found.size() - 1; i-- > 0;) {
      at = clock.previous_instant(at);
      CHECK(at.time == doctest::Approx(found[i]));
    }
  }

  TEST_CASE("the picture has both at every size: no part leaves the window or lies over another, words included") {
    Pair pair("queue_blocked", "gate");
    for (const bool transport : {false, true}) {
      for (const auto& [width, height, type] : {std::tuple{1280.0F, 720.0F, 14.0F},
                                                {1280.0F, 720.0F, 25.0F},
                                                {1600.0F, 900.0F, 18.0F},
                                                {2560.0F, 1440.0F, 28.0F},
                                                {2560.0F, 1440.0F, 50.0F}}) {
        const float wide = width, high = type;
        CAPTURE(wide);
        CAPTURE(high);
        pair.shoot({1, CompareMoment::kAll}, width, height, type, false, transport);
        const CompareLayout& l = pair.layout;
        const Rect window{0, 0, width, height};
        const Rect* const parts[] = {&l.head, &l.sides[0], &l.sides[1], &l.lanes, &l.foot};
        for (const Rect* part : parts) {
          CHECK(window.holds(*part, 1));
          for (const Rect* other : parts) {
            CHECK((part == other || !part->overlaps(*other, 1)));
          }
        }
        CHECK(l.sides[0].h > 7 * type);  // the title, and some of the places
        CHECK(l.rows[0] >= 2);
        CHECK(l.rows[1] >= 2);
        for (const Shape& shape : pair.picture.shapes()) {
          if (shape.kind == ShapeKind::Text) {
            CHECK_MESSAGE(window.holds(shape.box, 2), pair.picture.text(shape));
          }
        }
      }
    }
  }

  TEST_CASE("where they part is marked on both, and hidden with all that comes next") {
    Pair pair("queue_blocked", "gate");
    const insight::Difference difference = insight::compare(pair.sides[0]->recording, pair.sides[1]->recording);
    const auto event = static_cast<EventIndex>(difference.common + 1);
    const CompareMoment moment = pair.clock().of_event(0, event);
    pair.shoot(moment, 1600, 900, 18, false, true);
    for (const char* id : {"parting-a", "parting-b", "button-parting", "button-leave", "button-play", "side-a", "side-b",
                           "lanes-a", "lanes-b"}) {
      CAPTURE(id);
      CHECK((pair.picture.has_id(id) || std::any_of(pair.picture.hits().begin(), pair.picture.hits().end(),
                                                    [&](const Hit& hit) { return pair.picture.id(hit) == id; })));
    }
    CHECK(pair.shows("They part at event " + std::to_string(event)));
    CHECK(pair.shows("sooner"));
    pair.shoot(moment, 1600, 900, 18, true, true);
    CHECK(pair.picture.has_id("later-hidden"));
    for (const char* words : {"They part", "sooner", "longest ready queue"}) {
      CAPTURE(words);
      CHECK_FALSE(pair.shows(words));
    }
    CHECK_FALSE(pair.picture.has_id("parting-a"));
    const double end = pair.clock().end();
    pair.shoot({end, CompareMoment::kAll}, 1600, 900, 18, true, true);
    CHECK(pair.shows("They part"));  // then nothing comes next
  }

  TEST_CASE("lanes of one order: tasks that both have first, in the order of the left") {
    const auto recording = [](Scene& scene, std::initializer_list<const char*> names) {
      std::uint64_t id = 0;
      for (const char* name : names) {
        scene.recording.writer().write(trace::TaskCreated{
            .task = {++id}, .coro = scene.recording.intern("f"), .parent = {}, .name = scene.recording.intern(name)});
      }
      scene.lanes.update(scene.recording);
    };
    Scene left, right;
    recording(left, {"a", "b", "c"});
    recording(right, {"c", "d", "a"});
    CompareContent content;
    order_lanes(insight::compare(left.recording, right.recording), left.lanes, right.lanes, content);
    CHECK(content.sides[0].order->rows() == std::vector<std::size_t>{0, 1, 2});
    CHECK(content.sides[1].order->rows() == std::vector<std::size_t>{2, 0, 1});
    CHECK(*content.sides[0].alone == std::vector<std::int64_t>{2});
    CHECK(*content.sides[1].alone == std::vector<std::int64_t>{2});
  }

  TEST_CASE("a lane that has no match on the other side is hatched, and says so") {
    Pair pair("fetch_three", "gate");
    pair.shoot({1, CompareMoment::kAll}, 1600, 900, 18, false, false);
    const insight::Difference difference = insight::compare(pair.sides[0]->recording, pair.sides[1]->recording);
    std::vector<std::string> wanted, there;
    for (const insight::TaskMatch& match : difference.tasks) {
      const bool left = match.left.has_value();
      if (left != match.right.has_value()) {
        const auto& side = left ? difference.left : difference.right;
        wanted.push_back(id_of("alone", static_cast<std::int64_t>(side.tasks[left ? *match.left : *match.right].task.number)));
      }
    }
    for (const std::string& id : wanted) {
      if (pair.picture.has_id(id)) {
        there.push_back(id);
      }
    }
    CHECK_FALSE(there.empty());
    CHECK(pair.shows("only here"));
    Pair same("gate", "gate");
    same.shoot({1, CompareMoment::kAll}, 1600, 900, 18, false, false);
    CHECK_FALSE(same.shows("only here"));
  }
}

#pragma once

// The program behind the window: takes what happened at it, sends commands to the playback, and makes one picture a frame. It
// needs neither window nor GL, so a test drives it as a user would and looks at the picture.
//
// Invariant: panels never move the playhead themselves; whatever is pressed becomes a command, applied once a frame.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "insight/log_search.h"
#include "player/playback.h"
#include "scene/shapes.h"
#include "ui/busy.h"
#include "ui/commands.h"
#include "ui/compare_screen.h"
#include "ui/doors.h"
#include "ui/editor.h"
#include "ui/gallery.h"
#include "ui/input.h"
#include "ui/overlay.h"
#include "ui/rerun.h"
#include "ui/session.h"
#include "ui/settings.h"
#include "ui/show.h"
#include "ui/word_list.h"

namespace awaitscope::ui {

enum class Screen : std::uint8_t { Gallery, Stage, Comparison };

class Application {
 public:
  Application(const scene::Fonts& fonts, Doors doors);
  ~Application();
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  // What was remembered from the last time, if there are settings; once, before anything is opened.
  void load_settings();
  // A scenario, a recording or a trace. What was open stays if it fails. (The path is its own: what it names may go meanwhile.)
  Result<Done> open(std::string path);
  void open_gallery();
  // Puts what is open side by side with another such file; the screen stays as it is if that fails.
  Result<Done> compare(const std::string& path);
  // Writes down what has changed of it.
  void remember();

  // One frame: takes the input, goes on with what is under way, and draws if anything is new. True if the picture is.
  bool frame(const Input& input);
  // Draws in the next frame whatever happens.
  void redraw() { stale_ = true; }
  const scene::Picture& picture() const { return picture_; }
  // Seconds until the next frame is needed if nothing happens before.
  double wait() const;
  // Goes on until there is nothing more to do by itself, playing excepted.
  void finish_work();
  // While work takes long (Doors::attend): takes the input, and draws how far it is.
  void attend(const Input& input);
  bool busy() const { return busy_.on(); }

  void act(Act act);

  // What the window has to do.
  bool wants_close() const { return close_; }
  bool wants_full_screen() const { return full_screen_; }
  std::string title() const;

  // For whoever looks on.
  Screen screen() const { return screen_; }
  const Session* session() const { return session_.get(); }
  const CompareScreen* comparison() const { return compare_.get(); }  // null: one run is on show
  const player::Playback* playback() const { return playback_.get(); }
  player::Playback* playback() { return playback_.get(); }
  const Show& show() const { return show_; }
  const Overlay& overlay() const { return overlay_; }
  const Gallery& gallery() const { return gallery_; }
  scene::ThemeName theme() const { return show_.theme; }
  std::string_view focused() const { return focused_; }
  std::string_view pointed() const { return pointed_; }
  std::int64_t followed_task() const { return followed_task_; }
  bool moving() const { return moving_; }
  const std::string& message() const { return message_; }
  bool editing() const { return editing_; }
  Editor* editor() { return editor_.get(); }
  const Settings& settings() const { return settings_; }
  struct Bookmark {
    trace::Position place;
    std::string note;
  };
  const std::vector<Bookmark>& bookmarks() const { return bookmarks_; }

 private:
  // -- opening and running (application.cpp)
  Result<std::unique_ptr<Session>> make_session(const std::string& path, std::vector<std::string> answers,
                                                std::vector<std::string> arguments);
  void take(std::unique_ptr<Session> session);
  void open_and_tell(const std::string& path);
  void open_now(const std::string& path);
  void note_opened(const std::string& path);
  std::string whole_path(const std::string& path) const;
  bool work();
  void ask_when_there();

  // -- files that change while one looks (application_watch.cpp)
  struct WatchedFile {
    std::string stamp;  // as it was when it was read
    bool gone = false;  // it is not there
  };
  enum class FileNews : std::uint8_t { None, Gone, Back, Changed };
  // The answers to input() and the arguments are given again.
  void run_again(std::vector<std::string> answers, std::vector<std::string> arguments);
  void run_again();
  void run_other_again();
  void work_on_reruns();
  void adopt_rerun();
  void adopt_other_rerun();
  void compare_again(const CompareScreen::View& view, std::size_t side, const std::optional<trace::EventNumber>& moved);
  static std::string text_error_words(const Session& session);
  void say_problem(std::size_t side, std::string words);
  std::size_t side_of_session() const;
  std::string rerun_note(const Session& session, const std::optional<trace::EventNumber>& moved) const;
  FileNews look_at(const std::string& path, WatchedFile& file);
  void watch_files();
  bool told_of(FileNews news, const Session& session, std::size_t side);
  void file_has_changed();

  // -- two runs side by side (application_compare.cpp)
  enum class Compared : std::uint8_t { Other, Before };
  void compare_and_tell(const std::string& path);
  void compare_with_run_before();
  void show_comparison(Compared what);
  void leave_comparison();
  void work_on_comparison(bool& more);
  void act_on_comparison(Act act);
  void handle_comparison_key(const InputEvent& event);
  void press_on_comparison(const scene::Hit& hit, scene::Point at);
  void seek_on_comparison(const scene::Hit& hit, scene::Point at);
  void wheel_on_comparison(const InputEvent& event);
  void draw_comparison(const scene::Highlight& highlight);
  CompareScreen::Look comparison_look() const;

  // -- writing a script, files (application_files.cpp)
  void edit();
  void write_new(const std::string& text);
  void leave_editor();
  bool edit_key(const InputEvent& event);
  bool edit_clipboard(const Chord& chord);
  void run_edited();
  void save();
  void save_to(const std::string& path);
  void choose_file(ChooserTask task);
  void chose_file(const std::string& path);
  void drop(const std::string& path);

  // -- what leaves the window, and work that takes long (application_export.cpp)
  void show_export();
  void refresh_export();
  Result<exporting::Preview> preview_export(const exporting::Order& order);
  scene::Picture picture_to_export(const exporting::Order& order);
  std::string exported_title() const;
  Result<std::string> bytes_to_export(const exporting::Order& order);
  void export_now();
  Result<Done> write_export(const std::string& path, const exporting::Order& order, const Progress& progress);
  std::string folder_of_session() const;
  // Does the work, which tells how far it is: after a while that is shown, and Escape stops it.
  Result<Done> at_length(std::string words, const std::function<Result<Done>(const Progress&)>& work);

  // -- what is kept, and the question before it is lost (application_keep.cpp)
  struct Marks {  // what somebody has written into a recording
    std::string title;
    std::vector<trace::Bookmark> bookmarks;
    bool operator==(const Marks&) const = default;
  };
  enum class After : std::uint8_t { Nothing, Close, Open, New };  // what was wanted when the question came
  Marks marks() const;
  bool is_recording_file() const;
  void take_marks();
  void save_recording();
  void save_recording_to(const std::string& path);
  void recording_was_saved(const Result<Done>& written, const std::string& path);
  void record_or_stop();
  void record_into(const std::string& path);
  std::string would_be_lost() const;
  void leave_for(After after, std::string what);
  void go_on();
  void decided(Decision decision);

  // -- what is remembered (application_remember.cpp)
  void take_settings(Settings settings);
  void watch_settings();
  void load_bookmarks();
  void keep_bookmarks();
  Settings settings_now() const;

  // -- drawing (application_draw.cpp)
  void draw();
  void draw_stage(const scene::Highlight& highlight);
  void draw_focus(scene::Canvas& canvas);
  void draw_hovered_row(scene::Canvas& canvas);
  void draw_tip(scene::Canvas& canvas);
  float type_height() const;
  ActMode mode() const;

  // -- input (application_input.cpp)
  void handle(const InputEvent& event);
  void handle_key(const InputEvent& event);
  bool handle_focus_key(const Chord& chord);
  void handle_gallery(const InputEvent& event);
  void take_answer(const OverlayAnswer& answer);

  // -- the pointer (application_pointer.cpp)
  void point_at(scene::Point at);
  void press(const scene::Hit& hit, scene::Point at);
  void drag(scene::Point at);
  trace::Position place_at(const scene::Hit& hit, scene::Point at);
  void seek(const scene::Hit& hit, scene::Point at);
  void begin_marking(const scene::Hit& hit, scene::Point at);
  void mark_to(trace::Position place);
  void drag_splitter(const scene::Hit& hit, scene::Point at);
  bool push_splitter(Key key);
  void wheel(const InputEvent& event);
  void place_caret(scene::Point at, bool select);

  // -- acts (application_acts.cpp)
  void change_type(int by);
  void follow(std::int64_t task);
  void show_tab(scene::Tab tab);
  void set_theme(scene::ThemeName theme);
  void arrange(scene::Arrangement arrangement);
  void arrange_anew(scene::LayoutWishes wishes, scene::Tab tab);
  void act_on_stage(Act act);
  bool act_on_panels(Act act);
  bool act_on_places(Act act);
  bool act_on_files(Act act);
  std::string words_to_copy() const;
  void copy_pointed();
  void find_from_here(bool forward);
  void show_breakpoints();
  void show_log_filter();
  void ticked(std::size_t row);
  std::vector<CheckRow> breakpoint_rows() const;
  std::vector<CheckRow> log_filter_rows() const;
  void take_text(OverlayKind from, const std::string& text);
  void list_places();
  void tick_line(std::int64_t line);
  void close();
  void bookmark(const std::string& note);
  void to_bookmark(bool forward);
  void help();
  void toggle_breakpoint(std::int64_t line);  // line_key() of it
  std::int64_t line_pointed_at() const;       // line_key() of it, or of the line that runs; 0: none
  struct Stop {                               // of the Tab key
    std::string id;
    scene::Hit hit;
  };
  std::vector<Stop> focus_stops() const;

  const scene::Fonts& fonts_;
  Doors doors_;
  Gallery gallery_;
  Show show_;
  Overlay overlay_;
  Busy busy_;
  Screen screen_ = Screen::Gallery;
  std::unique_ptr<Session> session_;
  std::unique_ptr<player::Playback> playback_;
  std::unique_ptr<Rerun> rerun_;     // of the session
  std::unique_ptr<Session> before_;  // the run that this one took over from
  std::unique_ptr<Session> other_;   // of another file, while the two are compared
  std::unique_ptr<Rerun> other_rerun_;
  std::unique_ptr<CompareScreen> compare_;
  Compared compared_ = Compared::Other;
  std::string message_;  // why the last file was not opened

  std::unique_ptr<Editor> editor_;  // kept while one looks at the run
  bool editing_ = false;
  std::unique_ptr<insight::LogSearch> log_;  // of the session
  std::vector<Bookmark> bookmarks_;          // by place
  std::string title_;
  Marks saved_marks_;                    // as they lie in a file
  trace::EventNumber saved_events_ = 0;  // that were saved as a recording; 0: it was not
  After after_ = After::Nothing;
  std::string after_what_;        // a path, or a text
  bool asks_for_script_ = false;  // the question that is open
  bool let_go_script_ = false;
  bool let_go_recording_ = false;
  std::vector<std::int64_t> listed_tasks_;  // of the checklist that is open
  std::vector<std::int64_t> listed_lines_;
  WatchedFile file_;        // of the session
  WatchedFile other_file_;  // of the other
  double stamp_seen_ = 0;
  Settings settings_;           // as they were read, and the recent files
  std::string remembered_;      // as last written
  std::string settings_there_;  // what lies in their file, as far as is known
  std::string settings_stamp_;  // of that file then
  std::string said_at_start_;   // of settings that made no sense
  bool remembers_ = true;       // false: the settings are there, and are not to be written over
  bool said_unwritten_ = false;

  std::size_t questions_shown_ = 0;  // of those that the session's script asks with input()

  scene::Picture picture_;
  float width_ = 1600;
  float height_ = 900;
  double now_ = 0;
  bool begun_ = false;
  bool stale_ = true;
  bool working_ = false;
  bool moving_ = true;  // motion is on
  bool close_ = false;
  bool full_screen_ = false;
  std::int64_t budget_;

  std::uint64_t exported_news_ = 0;  // of the comparison, at the last preview
  std::optional<scene::Point> pointer_;
  std::string pointed_;  // the name of what lies under it
  std::int64_t pointed_task_ = 0;
  double pointed_since_ = 0;
  double tip_delay_ = 0;  // from then to its tip
  bool tip_shown_ = false;
  std::int64_t followed_task_ = 0;
  std::string focused_;
  std::optional<scene::Hit> dragged_;
  std::optional<trace::Position> marking_;  // where a stretch begins that is being marked
  bool skip_text_ = false;                  // the character of a key that was a command
};

}  // namespace awaitscope::ui

#include "script/parse/mistakes_grammar.h"

namespace awaitscope::script {

// {!at a "..."} points at a; range: from a to b; from: from a to where the reading stands; here: at the last token read;
// indent: the same as an IndentationError; target and friends: at the part of a that cannot be what it is used as.
// %s is what kind of expression a is, %d its line, %t its text. A test {?name a} that fails ends the whole rule.
std::string_view mistake_grammar() {
  return R"(
wrong_arguments:
  | (','.(starred | argument !'=')+ ',' keyword_arguments | keyword_arguments) ',' b='*' {!at b "iterable argument unpacking follows keyword argument unpacking"}
  | a=expression b=for_clauses ',' [args | expression for_clauses] {!clauses a b "Generator expression must be parenthesized"}
  | a=NAME b='=' expression for_clauses {!range a b "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"}
  | a=args b=for_clauses {!generator a b "Generator expression must be parenthesized"}
  | args ',' a=expression b=for_clauses {!clauses a b "Generator expression must be parenthesized"}
  | a=args ',' args {!arguments a ""}
wrong_keyword:
  | a=('True' | 'False' | 'None') b='=' {!range a b "cannot assign to %t"}
  | a=NAME b='=' expression for_clauses {!range a b "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"}
  | !(NAME '=') a=expression b='=' {!range a b "expression cannot contain assignment, perhaps you meant \"==\"?"}

plain_expression:
  | disjunction 'if' disjunction 'else' expression {IfExp}
  | disjunction
  | lambda
wrong_old_statement: a=NAME !'(' b=star_expressions {!old a b "Missing parentheses in call to '%t'. Did you mean %t(...)?"}
wrong_expression:
  | !(NAME STRING | SOFT) a=disjunction b=plain_expression {!comma a b "invalid syntax. Perhaps you forgot a comma?"}
  | a=disjunction 'if' b=disjunction !('else' | ':') {!range a b "expected 'else' after 'if' expression"}
wrong_named*:
  | a=expression ':=' expression {!at a "cannot use assignment expressions with %s"}
  | a=NAME '=' b=bitwise_or !('=' | ':=') {!range a b "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"}
  | !(list | tuple | genexp | 'True' | 'None' | 'False') a=bitwise_or '=' bitwise_or !('=' | ':=') {!at a "cannot assign to %s here. Maybe you meant '==' instead of '='?"}

wrong_assignment:
  | a=wrong_annotated ':' expression {!at a "only single target (not %s) can be annotated"}
  | a=star_named ',' star_nameds* ':' expression {!at a "only single target (not tuple) can be annotated"}
  | a=expression ':' expression {!at a "illegal target for annotation"}
  | (star_targets '=')* a=star_expressions '=' {!target a "cannot assign to %s"}
  | (star_targets '=')* a=yield '=' {!at a "assignment to yield expression not possible"}
  | a=star_expressions augmented (yield | star_expressions) {!at a "'%s' is an illegal expression for augmented assignment"}
wrong_annotated: list | tuple | '(' a=wrong_annotated ')'
wrong_delete: 'del' a=star_expressions {!del_target a "cannot delete %s"}
wrong_block: NEWLINE !INDENT {!indent a "expected an indented block"}

wrong_comprehension:
  | ('[' | '(' | '{') a=starred for_clauses {!at a "iterable unpacking cannot be used in comprehension"}
  | ('[' | '{') a=star_named ',' b=star_nameds for_clauses {!last a b "did you forget parentheses around the comprehension target?"}
  | ('[' | '{') a=star_named b=',' for_clauses {!range a b "did you forget parentheses around the comprehension target?"}
wrong_dict_comprehension: '{' a='**' bitwise_or for_clauses '}' {!at a "dict unpacking cannot be used in dict comprehension"}
wrong_group:
  | '(' a=starred ')' {!at a "cannot use starred expression here"}
  | '(' a='**' expression ')' {!at a "cannot use double starred expression here"}
wrong_pairs:
  | ','.pair_or_mapping+ ',' wrong_pair
  | expression ':' a='*' bitwise_or {!from a "cannot use a starred expression in a dictionary value"}
  | expression a=':' &('}' | ',') {!at a "expression expected after dictionary key and ':'"}
wrong_pair:
  | a=expression !(':') {!behind a "':' expected after dictionary key"}
  | expression ':' a='*' bitwise_or {!from a "cannot use a starred expression in a dictionary value"}
  | expression a=':' &('}' | ',') {!at a "expression expected after dictionary key and ':'"}

wrong_parameters:
  | plain* (slash_defaulted | defaulted+) a=plain {!at a "non-default argument follows default argument"}
  | plain* a='(' plain+ ','? b=')' {!range a b "Function parameters cannot be parenthesized"}
  | a='/' ',' {!at a "at least one argument must precede /"}
  | (slash_plain | slash_defaulted) maybe_defaulted* a='/' {!at a "/ may appear only once"}
  | (slash_plain | slash_defaulted)? maybe_defaulted* '*' (',' | plain) maybe_defaulted* a='/' {!at a "/ must be ahead of *"}
  | maybe_defaulted+ '/' a='*' {!at a "expected comma between / and *"}
wrong_default: a='=' &(')' | ',') {!at a "expected default value expression"}
wrong_star_rest:
  | a='*' (')' | ',' (')' | '**')) {!at a "named arguments must follow bare *"}
  | '*' param a='=' {!at a "var-positional argument cannot have default value"}
  | '*' (plain | ',') maybe_defaulted* a='*' (plain | ',') {!at a "* argument may appear only once"}
wrong_keywords_rest:
  | '**' param a='=' {!at a "var-keyword argument cannot have default value"}
  | '**' param ',' a=param {!at a "arguments cannot follow var-keyword argument"}
  | '**' param ',' a=('*' | '**' | '/') {!at a "arguments cannot follow var-keyword argument"}
wrong_lambda_parameters:
  | lambda_plain* (lambda_slash_defaulted | lambda_defaulted+) a=lambda_plain {!at a "non-default argument follows default argument"}
  | lambda_plain* a='(' ','.lambda_param+ ','? b=')' {!range a b "Lambda expression parameters cannot be parenthesized"}
  | a='/' ',' {!at a "at least one argument must precede /"}
  | (lambda_slash_plain | lambda_slash_defaulted) lambda_maybe_defaulted* a='/' {!at a "/ may appear only once"}
  | (lambda_slash_plain | lambda_slash_defaulted)? lambda_maybe_defaulted* '*' (',' | lambda_plain) lambda_maybe_defaulted* a='/' {!at a "/ must be ahead of *"}
  | lambda_maybe_defaulted+ '/' a='*' {!at a "expected comma between / and *"}
wrong_lambda_star_rest:
  | '*' (':' | ',' (':' | '**')) {!here a "named arguments must follow bare *"}
  | '*' lambda_param a='=' {!at a "var-positional argument cannot have default value"}
  | '*' (lambda_plain | ',') lambda_maybe_defaulted* a='*' (lambda_plain | ',') {!at a "* argument may appear only once"}
wrong_lambda_keywords_rest:
  | '**' lambda_param a='=' {!at a "var-keyword argument cannot have default value"}
  | '**' lambda_param ',' a=lambda_param {!at a "arguments cannot follow var-keyword argument"}
  | '**' lambda_param ',' a=('*' | '**' | '/') {!at a "arguments cannot follow var-keyword argument"}

wrong_with_item: expression 'as' a=expression &(',' | ')' | ':') {!target a "cannot assign to %s"}
wrong_for_target: 'async'? 'for' a=star_expressions {!for_target a "cannot assign to %s"}
wrong_imported: imported_names ',' NEWLINE {!here a "trailing comma not allowed without surrounding parentheses"}
wrong_with:
  | ['async'] 'with' ','.(expression ['as' star_target])+ NEWLINE {!here a "expected ':'"}
  | ['async'] 'with' '(' ','.(expressions ['as' star_target])+ ','? ')' NEWLINE {!here a "expected ':'"}
wrong_with_indent:
  | ['async'] a='with' ','.(expression ['as' star_target])+ ':' NEWLINE !INDENT {!indent a "expected an indented block after 'with' statement on line %d"}
  | ['async'] a='with' '(' ','.(expressions ['as' star_target])+ ','? ')' ':' NEWLINE !INDENT {!indent a "expected an indented block after 'with' statement on line %d"}
wrong_try:
  | a='try' ':' NEWLINE !INDENT {!indent a "expected an indented block after 'try' statement on line %d"}
  | 'try' ':' block !('except' | 'finally') {!here a "expected 'except' or 'finally' block"}
  | 'try' ':' block* except+ a='except' b='*' expression ['as' NAME] ':' {!range a b "cannot have both 'except' and 'except*' on the same 'try'"}
  | 'try' ':' block* except_star+ a='except' [expression ['as' NAME]] ':' {!at a "cannot have both 'except' and 'except*' on the same 'try'"}
wrong_except:
  | 'except' '*'? a=expression ',' expressions ['as' NAME] ':' {!from a "multiple exception types must be parenthesized"}
  | 'except' '*'? expression ['as' NAME] NEWLINE {!here a "expected ':'"}
  | 'except' NEWLINE {!here a "expected ':'"}
  | 'except' '*' (NEWLINE | ':') {!here a "expected one or more exception types"}
wrong_finally: a='finally' ':' NEWLINE !INDENT {!indent a "expected an indented block after 'finally' statement on line %d"}
wrong_except_indent:
  | a='except' expression ['as' NAME] ':' NEWLINE !INDENT {!indent a "expected an indented block after 'except' statement on line %d"}
  | a='except' ':' NEWLINE !INDENT {!indent a "expected an indented block after 'except' statement on line %d"}
wrong_except_star_indent: a='except' '*' expression ['as' NAME] ':' NEWLINE !INDENT {!indent a "expected an indented block after 'except*' statement on line %d"}
wrong_match:
  | "match" subject NEWLINE {!here a "expected ':'"}
  | a="match" subject ':' NEWLINE !INDENT {!indent a "expected an indented block after 'match' statement on line %d"}
wrong_case:
  | "case" patterns guard? NEWLINE {!here a "expected ':'"}
  | a="case" patterns guard? ':' NEWLINE !INDENT {!indent a "expected an indented block after 'case' statement on line %d"}
wrong_as_pattern:
  | or_pattern 'as' a="_" {!at a "cannot use '_' as a target"}
  | or_pattern 'as' !NAME a=expression {!at a "invalid pattern target"}
wrong_class_pattern: name_or_attribute '(' a=wrong_class_arguments {!first_to_last a "positional patterns follow keyword patterns"}
wrong_class_arguments: [positional_patterns ','] keyword_patterns ',' a=positional_patterns
wrong_if:
  | 'if' named NEWLINE {!here a "expected ':'"}
  | a='if' named ':' NEWLINE !INDENT {!indent a "expected an indented block after 'if' statement on line %d"}
wrong_elif:
  | 'elif' named NEWLINE {!here a "expected ':'"}
  | a='elif' named ':' NEWLINE !INDENT {!indent a "expected an indented block after 'elif' statement on line %d"}
wrong_else: a='else' ':' NEWLINE !INDENT {!indent a "expected an indented block after 'else' statement on line %d"}
wrong_while:
  | 'while' named NEWLINE {!here a "expected ':'"}
  | a='while' named ':' NEWLINE !INDENT {!indent a "expected an indented block after 'while' statement on line %d"}
wrong_for:
  | ['async'] 'for' star_targets 'in' star_expressions NEWLINE {!here a "expected ':'"}
  | ['async'] a='for' star_targets 'in' star_expressions ':' NEWLINE !INDENT {!indent a "expected an indented block after 'for' statement on line %d"}
wrong_function: ['async'] a='def' NAME '(' [params] ')' ['->' expression] ':' NEWLINE !INDENT {!indent a "expected an indented block after function definition on line %d"}
wrong_class:
  | 'class' NAME ['(' [arguments] ')'] NEWLINE {!here a "expected ':'"}
  | a='class' NAME ['(' [arguments] ')'] ':' NEWLINE !INDENT {!indent a "expected an indented block after class definition on line %d"}
)";
}

}  // namespace awaitscope::script

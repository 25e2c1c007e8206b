#include "script/parse/mistakes_grammar.h"

namespace awaitscope::script {

std::string_view statement_grammar() {
  return R"(
file: [statements] END
statements: statement+
statement: compound | simple_line

simple_line:
  | simple !';' NEWLINE
  | ';'.simple+ [';'] NEWLINE
simple*:
  | assignment
  | star_expressions
  | &'return' 'return' [star_expressions]
  | &('import' | 'from') import_line
  | &'raise' raise
  | 'pass'
  | &'del' delete
  | &'yield' yield
  | &'assert' 'assert' expression [',' expression]
  | 'break'
  | 'continue'
  | &'global' 'global' ','.NAME+
  | &'nonlocal' 'nonlocal' ','.NAME+
compound:
  | &('def' | '@' | 'async') function
  | &'if' if
  | &('class' | '@') class
  | &('with' | 'async') with
  | &('for' | 'async') for
  | &'try' try
  | &'while' while
  | match

assignment:
  | NAME ':' expression ['=' annotated_value]
  | ('(' single_target ')' | single_subscript_or_attribute) ':' expression ['=' annotated_value]
  | (star_targets '=')+ (yield | star_expressions) !'='
  | single_target augmented ~ (yield | star_expressions)
  | wrong_assignment
annotated_value: yield | star_expressions
augmented: '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//='
raise:
  | 'raise' expression ['from' expression]
  | 'raise'
delete:
  | 'del' del_targets &(';' | NEWLINE)
  | wrong_delete

import_line: import_names | import_from
import_names: 'import' ','.dotted_as_name+
import_from:
  | 'from' ('.' | '...')* dotted_name 'import' imported
  | 'from' ('.' | '...')+ 'import' imported
imported:
  | '(' imported_names [','] ')'
  | imported_names !','
  | '*'
  | wrong_imported
imported_names: ','.imported_name+
imported_name: NAME ['as' NAME]
dotted_as_name: dotted_name ['as' NAME]
dotted_name:
  | dotted_name '.' NAME
  | NAME

block*:
  | NEWLINE INDENT statements DEDENT
  | simple_line
  | wrong_block
decorators: ('@' named NEWLINE)+

class: decorators class_plain | class_plain
class_plain:
  | wrong_class
  | 'class' NAME ['(' [arguments] ')'] ':' block
function: decorators function_plain | function_plain
function_plain:
  | wrong_function
  | 'def' NAME &&'(' [params] ')' ['->' expression] &&':' block
  | 'async' 'def' NAME &&'(' [params] ')' ['->' expression] &&':' block

params: wrong_parameters | parameters
parameters:
  | slash_plain plain* defaulted* [star_rest]
  | slash_defaulted defaulted* [star_rest]
  | plain+ defaulted* [star_rest]
  | defaulted+ [star_rest]
  | star_rest
slash_plain: plain+ '/' ',' | plain+ '/' &')'
slash_defaulted: plain* defaulted+ '/' ',' | plain* defaulted+ '/' &')'
star_rest:
  | wrong_star_rest
  | '*' plain maybe_defaulted* [keywords_rest]
  | '*' plain_star maybe_defaulted* [keywords_rest]
  | '*' ',' maybe_defaulted+ [keywords_rest]
  | keywords_rest
keywords_rest:
  | wrong_keywords_rest
  | '**' plain
plain: a=param ',' | a=param &')'
plain_star: NAME ':' star_expression ',' | NAME ':' star_expression &')'
defaulted: param default ',' | param default &')'
maybe_defaulted: param default? ',' | param default? &')'
param: NAME annotation?
annotation: ':' expression
default: '=' expression | wrong_default

if:
  | wrong_if
  | 'if' named ':' block elif
  | 'if' named ':' block [else]
elif:
  | wrong_elif
  | 'elif' named ':' block elif
  | 'elif' named ':' block [else]
else:
  | wrong_else
  | 'else' &&':' block
while:
  | wrong_while
  | 'while' named ':' block [else]
for:
  | wrong_for
  | 'for' star_targets 'in' ~ star_expressions ':' block [else]
  | 'async' 'for' star_targets 'in' ~ star_expressions ':' block [else]
  | wrong_for_target
with:
  | wrong_with_indent
  | 'with' '(' ','.with_item+ ','? ')' ':' block
  | 'with' ','.with_item+ ':' block
  | 'async' 'with' '(' ','.with_item+ ','? ')' ':' block
  | 'async' 'with' ','.with_item+ ':' block
  | wrong_with
with_item:
  | expression 'as' star_target &(',' | ')' | ':')
  | wrong_with_item
  | expression
try:
  | wrong_try
  | 'try' &&':' block finally
  | 'try' &&':' block except+ [else] [finally]
  | 'try' &&':' block except_star+ [else] [finally]
except:
  | wrong_except_indent
  | 'except' expression ['as' NAME] ':' block
  | 'except' ':' block
  | wrong_except
except_star:
  | wrong_except_star_indent
  | 'except' '*' expression ['as' NAME] ':' block
  | wrong_except
finally:
  | wrong_finally
  | 'finally' &&':' block

match:
  | "match" subject ':' NEWLINE INDENT case+ DEDENT
  | wrong_match
subject:
  | star_named ',' star_nameds?
  | named
case:
  | wrong_case
  | "case" patterns guard? ':' block
guard: 'if' named
patterns: open_sequence {Pattern} | pattern
pattern: as_pattern | or_pattern
as_pattern:
  | or_pattern 'as' capture_target {Pattern}
  | wrong_as_pattern
or_pattern: '|'.closed_pattern+ {Pattern}
closed_pattern*:
  | literal_pattern
  | capture_target {Pattern}
  | "_" {Pattern}
  | attribute_name !('.' | '(' | '=') {Pattern}
  | '(' a=pattern ')'
  | sequence_pattern
  | mapping_pattern
  | class_pattern
literal_pattern: literal {Pattern}
literal:
  | signed_number !('+' | '-')
  | signed_real '+' imaginary
  | signed_real '-' imaginary
  | strings
  | 'None'
  | 'True'
  | 'False'
signed_number: NUMBER | '-' NUMBER
signed_real: real | '-' real
real: a=NUMBER {?real a}
imaginary: a=NUMBER {?imaginary a}
capture_target: !"_" NAME !('.' | '(' | '=')
attribute_name: name_or_attribute '.' NAME
name_or_attribute: attribute_name | NAME
sequence_pattern:
  | '[' maybe_sequence? ']' {Pattern}
  | '(' open_sequence? ')' {Pattern}
open_sequence: maybe_star_pattern ',' maybe_sequence?
maybe_sequence: ','.maybe_star_pattern+ ','?
maybe_star_pattern: star_pattern | pattern
star_pattern*: '*' capture_target {Pattern} | '*' "_" {Pattern}
mapping_pattern:
  | '{' '}' {Pattern}
  | '{' double_star_pattern ','? '}' {Pattern}
  | '{' items_pattern ',' double_star_pattern ','? '}' {Pattern}
  | '{' items_pattern ','? '}' {Pattern}
items_pattern: ','.key_value_pattern+
key_value_pattern: (literal | attribute_name) ':' pattern
double_star_pattern: '**' capture_target
class_pattern:
  | name_or_attribute '(' ')' {Pattern}
  | name_or_attribute '(' positional_patterns ','? ')' {Pattern}
  | name_or_attribute '(' keyword_patterns ','? ')' {Pattern}
  | name_or_attribute '(' positional_patterns ',' keyword_patterns ','? ')' {Pattern}
  | wrong_class_pattern
positional_patterns: ','.pattern+
keyword_patterns: ','.keyword_pattern+
keyword_pattern: NAME '=' pattern
)";
}

}  // namespace awaitscope::script

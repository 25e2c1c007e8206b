#include "script/parse/mistakes_grammar.h"

namespace awaitscope::script {

std::string_view expression_grammar() {
  return R"(
fstring: star_expressions

expression*:
  | wrong_expression
  | wrong_old_statement
  | disjunction 'if' disjunction 'else' expression {IfExp}
  | disjunction
  | lambda
expressions:
  | expression (',' expression)+ [','] {Tuple}
  | expression ',' {Tuple}
  | expression
yield:
  | 'yield' 'from' expression {Yield}
  | 'yield' [star_expressions] {Yield}
star_expressions:
  | star_expression (',' star_expression)+ [','] {Tuple}
  | star_expression ',' {Tuple}
  | star_expression
star_expression*:
  | '*' bitwise_or {Starred}
  | expression
star_nameds: ','.star_named+ [',']
star_named:
  | '*' bitwise_or {Starred}
  | named
walrus: NAME ':=' ~ expression {NamedExpr}
named:
  | walrus
  | wrong_named
  | a=expression !':='
disjunction*:
  | conjunction ('or' conjunction)+ {Operator}
  | conjunction
conjunction*:
  | inversion ('and' inversion)+ {Operator}
  | inversion
inversion*:
  | 'not' inversion {Operator}
  | comparison
comparison:
  | bitwise_or compared+ {Compare}
  | bitwise_or
compared:
  | '==' bitwise_or
  | '!=' bitwise_or
  | '<=' bitwise_or
  | '<' bitwise_or
  | '>=' bitwise_or
  | '>' bitwise_or
  | 'not' 'in' bitwise_or
  | 'in' bitwise_or
  | 'is' 'not' bitwise_or
  | 'is' bitwise_or
bitwise_or: bitwise_or '|' bitwise_xor {Operator} | bitwise_xor
bitwise_xor: bitwise_xor '^' bitwise_and {Operator} | bitwise_and
bitwise_and: bitwise_and '&' shift {Operator} | shift
shift: shift '<<' sum {Operator} | shift '>>' sum {Operator} | sum
sum: sum '+' term {Operator} | sum '-' term {Operator} | term
term:
  | term '*' factor {Operator}
  | term '/' factor {Operator}
  | term '//' factor {Operator}
  | term '%' factor {Operator}
  | term '@' factor {Operator}
  | factor
factor*: '+' factor {Operator} | '-' factor {Operator} | '~' factor {Operator} | power
power: await_primary '**' factor {Operator} | await_primary
await_primary*: 'await' primary {Await} | primary
primary:
  | primary '.' NAME {Attribute}
  | primary genexp {Call}
  | primary '(' [arguments] ')' {Call}
  | primary '[' slices ']' {Subscript}
  | atom
slices:
  | a=slice !','
  | ','.(slice | starred)+ [','] {Tuple}
slice:
  | [expression] ':' [expression] [':' [expression]] {Slice}
  | named
atom:
  | NAME {Name}
  | 'True' {True}
  | 'False' {False}
  | 'None' {None}
  | &STRING a=strings
  | NUMBER {Literal}
  | &'(' a=(tuple | group | genexp)
  | &'[' a=(list | listcomp)
  | &'{' a=(dict | set | dictcomp | setcomp)
  | '...' {Ellipsis}
group:
  | '(' a=(yield | named) ')'
  | wrong_group
strings*: STRING+ {?strings}

lambda: 'lambda' [lambda_params] ':' expression {Lambda}
lambda_params: wrong_lambda_parameters | lambda_parameters
lambda_parameters:
  | lambda_slash_plain lambda_plain* lambda_defaulted* [lambda_star_rest]
  | lambda_slash_defaulted lambda_defaulted* [lambda_star_rest]
  | lambda_plain+ lambda_defaulted* [lambda_star_rest]
  | lambda_defaulted+ [lambda_star_rest]
  | lambda_star_rest
lambda_slash_plain: lambda_plain+ '/' ',' | lambda_plain+ '/' &':'
lambda_slash_defaulted: lambda_plain* lambda_defaulted+ '/' ',' | lambda_plain* lambda_defaulted+ '/' &':'
lambda_star_rest:
  | wrong_lambda_star_rest
  | '*' lambda_plain lambda_maybe_defaulted* [lambda_keywords_rest]
  | '*' ',' lambda_maybe_defaulted+ [lambda_keywords_rest]
  | lambda_keywords_rest
lambda_keywords_rest:
  | wrong_lambda_keywords_rest
  | '**' lambda_plain
lambda_plain: a=lambda_param ',' | a=lambda_param &':'
lambda_defaulted: lambda_param default ',' | lambda_param default &':'
lambda_maybe_defaulted: lambda_param default? ',' | lambda_param default? &':'
lambda_param: NAME

list: '[' [star_nameds] ']' {List}
tuple: '(' [star_named ',' [star_nameds]] ')' {Tuple}
set: '{' star_nameds '}' {Set}
dict:
  | '{' [pairs] '}' {Dict}
  | '{' wrong_pairs '}'
pairs: ','.pair_or_mapping+ [',']
pair_or_mapping: '**' bitwise_or | pair
pair: expression ':' expression
for_clauses: for_clause+
for_clause:
  | 'async' 'for' star_targets 'in' ~ disjunction ('if' disjunction)*
  | 'for' star_targets 'in' ~ disjunction ('if' disjunction)*
  | wrong_for_target
listcomp:
  | '[' named for_clauses ']' {ListComp}
  | wrong_comprehension
setcomp:
  | '{' named for_clauses '}' {SetComp}
  | wrong_comprehension
genexp:
  | '(' (walrus | expression !':=') for_clauses ')' {GeneratorExp}
  | wrong_comprehension
dictcomp:
  | '{' pair for_clauses '}' {DictComp}
  | wrong_dict_comprehension

arguments*:
  | a=args [','] &')'
  | wrong_arguments
args:
  | ','.(starred | argument !'=')+ [',' keyword_arguments] {Arguments}
  | keyword_arguments {Arguments}
argument: walrus | a=expression !':='
keyword_arguments:
  | ','.keyword_or_starred+ ',' ','.keyword_or_mapping+
  | ','.keyword_or_starred+
  | ','.keyword_or_mapping+
starred: '*' expression {Starred}
keyword_or_starred:
  | wrong_keyword
  | NAME '=' expression {Keyword}
  | a=starred
keyword_or_mapping:
  | wrong_keyword
  | NAME '=' expression {Keyword}
  | '**' expression {KeywordMapping}

star_targets:
  | a=star_target !','
  | star_target (',' star_target)* [','] {Tuple}
star_target_list: ','.star_target+ [',']
star_target_tuple:
  | star_target (',' star_target)+ [',']
  | star_target ','
star_target*:
  | '*' (!'*' star_target) {Starred}
  | target_or_star_atom
target_or_star_atom*:
  | t_primary '.' NAME !t_ahead {Attribute}
  | t_primary '[' slices ']' !t_ahead {Subscript}
  | star_atom
star_atom:
  | NAME {Name}
  | '(' a=target_or_star_atom ')'
  | '(' [star_target_tuple] ')' {Tuple}
  | '[' [star_target_list] ']' {List}
single_target:
  | single_subscript_or_attribute
  | NAME {Name}
  | '(' a=single_target ')'
single_subscript_or_attribute:
  | t_primary '.' NAME !t_ahead {Attribute}
  | t_primary '[' slices ']' !t_ahead {Subscript}
t_primary:
  | t_primary '.' NAME &t_ahead {Attribute}
  | t_primary '[' slices ']' &t_ahead {Subscript}
  | t_primary genexp &t_ahead {Call}
  | t_primary '(' [arguments] ')' &t_ahead {Call}
  | a=atom &t_ahead
t_ahead: '(' | '[' | '.'
del_targets: ','.del_target+ [',']
del_target*:
  | t_primary '.' NAME !t_ahead {Attribute}
  | t_primary '[' slices ']' !t_ahead {Subscript}
  | del_atom
del_atom:
  | NAME {Name}
  | '(' a=del_target ')'
  | '(' [del_targets] ')' {Tuple}
  | '[' [del_targets] ']' {List}
)";
}

}  // namespace awaitscope::script

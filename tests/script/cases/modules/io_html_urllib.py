import io, html, gc, platform, urllib.parse as up, sys, contextlib
s = io.StringIO(); s.write('ab\n'); s.write('cd'); print(repr(s.getvalue()), s.tell(), s.seek(0), repr(s.read(2)), repr(s.readline()), s.readlines(), s.closed)
with io.StringIO('x\ny\n') as f:
    for l in f: print(repr(l))
try: f.read()
except ValueError as e: print(e)
try: s.write(5)
except TypeError as e: print(e)
b = io.BytesIO(b'hello'); print(b.read(2), b.read(), b.getvalue()); b.write(b'!'); print(b.getvalue())
with contextlib.redirect_stdout(io.StringIO()) as out: print('captured'); print('two', end='')
print(repr(out.getvalue())); print('p', file=s); print(repr(s.getvalue()))
print(html.escape('<a href="x">&\'</a>'), html.unescape('&lt;&amp;&#39;&#x41;&eacute;&nope;'))
print(gc.isenabled(), platform.system(), platform.python_version())
u = up.urlparse('https://user:pw@example.com:8080/a/b;p?x=1&y=2#frag'); print(u, u.hostname, u.port, u.username, u.netloc, u.geturl())
print(up.urljoin('http://a.com/b/c/d', '../e'), up.urljoin('http://a.com/b/', 'x?y=1'), up.urljoin('http://a.com', '//b.com/z'), up.urljoin('http://a.com/b', '#f'), up.urljoin('http://a.com/b/c', '/root'))
print(up.quote('a b/ü&'), up.quote_plus('a b&c'), up.unquote('a%20b%C3%BC'), up.unquote_plus('a+b'), up.urlencode({'q': 'a b', 'n': 1}), up.urlencode([('a', [1, 2])], doseq=True), up.parse_qs('a=1&a=2&b=3'), up.parse_qsl('x=1&y='))
print(up.urlsplit('/path?q#f'), up.urlunparse(('http', 'h', '/p', '', 'q=1', '')), up.urldefrag('http://a/b#c'))

# expect: 'ab\ncd' 5 0 'ab' '\n' ['cd'] False
# expect: 'x\n'
# expect: 'y\n'
# expect: I/O operation on closed file
# expect: string argument expected, got 'int'
# expect: b'he' b'llo' b'hello'
# expect: b'hello!'
# expect: 'captured\ntwo'
# expect: 'ab\ncdp\n'
# expect: &lt;a href=&quot;x&quot;&gt;&amp;&#x27;&lt;/a&gt; <&'Aé&nope;
# expect: True Linux 3.11.7
# expect: ParseResult(scheme='https', netloc='user:pw@example.com:8080', path='/a/b', params='p', query='x=1&y=2', fragment='frag') example.com 8080 user user:pw@example.com:8080 https://user:pw@example.com:8080/a/b;p?x=1&y=2#frag
# expect: http://a.com/b/e http://a.com/b/x?y=1 http://b.com/z http://a.com/b#f http://a.com/root
# expect: a%20b/%C3%BC%26 a+b%26c a bü a b q=a+b&n=1 a=1&a=2 {'a': ['1', '2'], 'b': ['3']} [('x', '1')]
# expect: SplitResult(scheme='', netloc='', path='/path', query='q', fragment='f') http://h/p?q=1 DefragResult(url='http://a/b', fragment='c')

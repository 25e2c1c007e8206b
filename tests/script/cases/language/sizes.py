# sys.getsizeof and __sizeof__
import sys
def g(): yield
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
class A: pass
class S: __slots__=('a','b')
for n,v in dict(obj=object(),S=S(),gen=g(),fib=fib(),ge=(i for i in range(10)),ge2=(x*x for x in range(10)),func=g,b=b'abc',ba=bytearray(b'abc'),rng=range(5),cplx=1j,lam=lambda:0,exc=ValueError(),st0=set(),fs=frozenset([1,2]),st10=set(range(10)),st100=set(range(100)),st1000=set(range(1000)),st5=set(range(5)),d0={},d1={1:1},d5=dict.fromkeys(range(5)),d6=dict.fromkeys(range(6)),d100=dict.fromkeys(range(100)),ds={'a':1},l0=[],comp=[i for i in range(10)],c1000=[i*i for i in range(1000)],c10000=[i for i in range(10000)],lr=list(range(10)),t=(1,2),s='abc',su='é',su2='日本',emo='😀',i0=0,i1=1,i30=2**30,i60=2**60,i100=2**100,neg=-5,fl=1.5,none=None,tr=True,fa=False,dc={i:i for i in range(1000)}).items():
    print(n, sys.getsizeof(v), v.__sizeof__())
# expect: obj 16 16
# expect: S 48 32
# expect: gen 176 160
# expect: fib 208 192
# expect: ge 200 184
# expect: ge2 208 192
# expect: func 152 136
# expect: b 36 36
# expect: ba 60 60
# expect: rng 48 48
# expect: cplx 32 32
# expect: lam 152 136
# expect: exc 88 72
# expect: st0 216 200
# expect: fs 216 200
# expect: st10 728 712
# expect: st100 8408 8392
# expect: st1000 32984 32968
# expect: st5 728 712
# expect: d0 64 48
# expect: d1 224 208
# expect: d5 224 208
# expect: d6 352 336
# expect: d100 4688 4672
# expect: ds 184 168
# expect: l0 56 40
# expect: comp 184 168
# expect: c1000 8856 8840
# expect: c10000 85176 85160
# expect: lr 136 120
# expect: t 56 40
# expect: s 52 52
# expect: su 74 74
# expect: su2 78 78
# expect: emo 80 80
# expect: i0 28 28
# expect: i1 28 28
# expect: i30 32 32
# expect: i60 36 36
# expect: i100 40 40
# expect: neg 28 28
# expect: fl 24 24
# expect: none 16 16
# expect: tr 28 28
# expect: fa 28 28
# expect: dc 36952 36936

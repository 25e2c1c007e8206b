# The format mini-language for ints, floats and texts.


def error(function):
    try:
        print(repr(function()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


print(repr(format(5)))  # expect: '5'
print(repr(format("a","5")))  # expect: 'a    '
print(repr(format(3.14159,".2f")))  # expect: '3.14'
error(lambda: format(1,2))  # expect: TypeError: format() argument 2 must be str, not int
error(lambda: format())  # expect: TypeError: format expected at least 1 argument, got 0
print(repr(format(True,'+#,e')))  # expect: '+1.000000e+00'
print(repr(format(1180591620717411303424,'*< 0')))  # expect: ' 1180591620717411303424'
error(lambda: format(42,'#9.10'))  # expect: ValueError: Precision not allowed in integer format specifier
error(lambda: format(1180591620717411303424,'0^+04.1s'))  # expect: ValueError: Unknown format code 's' for object of type 'int'
error(lambda: format(5,'<#03.6b'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(0,'x>0E')))  # expect: '0.000000E+00'
print(repr(format(0,'_.3f')))  # expect: '0.000'
error(lambda: format(0,'x=+10,.6'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(True,'*<18%')))  # expect: '100.000000%*******'
error(lambda: format(255,'*=07.0'))  # expect: ValueError: Precision not allowed in integer format specifier
error(lambda: format(-1234567,'0=+05s'))  # expect: ValueError: Unknown format code 's' for object of type 'int'
error(lambda: format(-5,' 017,.1'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(42,'0^ _E')))  # expect: ' 4.200000E+01'
error(lambda: format(5,'#4.3'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(0,'+f')))  # expect: '+0.000000'
print(repr(format(5,'#0,.6E')))  # expect: '5.000000E+00'
error(lambda: format(True,'=-zX'))  # expect: ValueError: Negative zero coercion (z) not allowed in integer format specifier
print(repr(format(42,'+#0,E')))  # expect: '+4.200000E+01'
error(lambda: format(42,'> #s'))  # expect: ValueError: Unknown format code 's' for object of type 'int'
error(lambda: format(255,'2s'))  # expect: ValueError: Unknown format code 's' for object of type 'int'
print(repr(format(1180591620717411303424,'08.6%')))  # expect: '118059162071741130342400.000000%'
print(repr(format(1180591620717411303424,'-6.0E')))  # expect: ' 1E+21'
print(repr(format(0,'é>z13_.10e')))  # expect: '0.0000000000e+00'
print(repr(format(42,'0b')))  # expect: '101010'
print(repr(format(-1234567,'*=+')))  # expect: '-1234567'
error(lambda: format(-1234567,'é>#.10'))  # expect: ValueError: Precision not allowed in integer format specifier
error(lambda: format(255,'5.1d'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(-1234567,'-#0.1g')))  # expect: '-1.e+06'
print(repr(format(-5,'+02b')))  # expect: '-101'
error(lambda: format(-1234567,'6.2o'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(True,' z6,g')))  # expect: '     1'
print(repr(format(-5,'0<+05G')))  # expect: '-5000'
print(repr(format(1180591620717411303424,'#.3%')))  # expect: '118059162071741130342400.000%'
print(repr(format(5,'F')))  # expect: '5.000000'
print(repr(format(True,'>1_F')))  # expect: '1.000000'
error(lambda: format(-1234567,'*<+z.10'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(5,'#14')))  # expect: '             5'
print(repr(format(-1234567,'#10g')))  # expect: '-1.23457e+06'
print(repr(format(5,'é>c')))  # expect: '\x05'
error(lambda: format(-1234567,'-z016,.10c'))  # expect: ValueError: Cannot specify ',' with 'c'.
print(repr(format(0,'x<0g')))  # expect: '0'
print(repr(format(1180591620717411303424,'-11')))  # expect: '1180591620717411303424'
print(repr(format(0,'#.3E')))  # expect: '0.000E+00'
print(repr(format(-5,'010')))  # expect: '-000000005'
print(repr(format(255,'+d')))  # expect: '+255'
error(lambda: format(-5,'0.0'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(255,'^z.1F')))  # expect: '255.0'
error(lambda: format(5,' 2.0c'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(5,'E')))  # expect: '5.000000E+00'
error(lambda: format(42,'5.0n'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(-5,'+_E')))  # expect: '-5.000000E+00'
error(lambda: format(5,'=1.6X'))  # expect: ValueError: Precision not allowed in integer format specifier
error(lambda: format(5,'*=01.0n'))  # expect: ValueError: Precision not allowed in integer format specifier
error(lambda: format(-5,'04.3b'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(-1234567,' 0%')))  # expect: '-123456700.000000%'
print(repr(format(-1234567,'+_b')))  # expect: '-1_0010_1101_0110_1000_0111'
error(lambda: format(0,'18.6c'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(5,'^18b')))  # expect: '       101        '
print(repr(format(0,'>6,.10g')))  # expect: '     0'
error(lambda: format(5,'*^7.0o'))  # expect: ValueError: Precision not allowed in integer format specifier
error(lambda: format(-5,'.2x'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(255,'é^d')))  # expect: '255'
print(repr(format(42,'<14b')))  # expect: '101010        '
error(lambda: format(-1234567,'0=+0.3b'))  # expect: ValueError: Precision not allowed in integer format specifier
error(lambda: format(1180591620717411303424,'x<.2X'))  # expect: ValueError: Precision not allowed in integer format specifier
error(lambda: format(255,'16,.3'))  # expect: ValueError: Precision not allowed in integer format specifier
error(lambda: format(1180591620717411303424,'-.6'))  # expect: ValueError: Precision not allowed in integer format specifier
error(lambda: format(5,' 17.2d'))  # expect: ValueError: Precision not allowed in integer format specifier
error(lambda: format(0,'^#12s'))  # expect: ValueError: Unknown format code 's' for object of type 'int'
print(repr(format(-1234567,'+0,F')))  # expect: '-1,234,567.000000'
print(repr(format(1180591620717411303424,'=17.2G')))  # expect: '          1.2E+21'
print(repr(format(0,'é<#08e')))  # expect: '0.000000e+00'
error(lambda: format(-1234567,'0.0b'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(0,' 0n')))  # expect: ' 0'
error(lambda: format(42,' 6_.6o'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(True,'<+#13,f')))  # expect: '+1.000000    '
error(lambda: format(5,'8.0'))  # expect: ValueError: Precision not allowed in integer format specifier
error(lambda: format(5,'x<-c'))  # expect: ValueError: Sign not allowed with integer format specifier 'c'
print(repr(format(-1234567,'015g')))  # expect: '-0001.23457e+06'
error(lambda: format(5,'>z20c'))  # expect: ValueError: Negative zero coercion (z) not allowed in integer format specifier
print(repr(format(5,'z5,.10e')))  # expect: '5.0000000000e+00'
print(repr(format(1180591620717411303424,'10G')))  # expect: '1.18059E+21'
error(lambda: format(True,'6.10o'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(-5,'x<14b')))  # expect: '-101xxxxxxxxxx'
print(repr(format(0,'#2d')))  # expect: ' 0'
error(lambda: format(5,'0=+_.2c'))  # expect: ValueError: Cannot specify '_' with 'c'.
error(lambda: format(True,'12.6o'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(-1234567,'0>#11.6e')))  # expect: '-1.234567e+06'
error(lambda: format(0,'15.1'))  # expect: ValueError: Precision not allowed in integer format specifier
print(repr(format(True,'0> 13F')))  # expect: '0000 1.000000'
print(repr(format(0.3333333333333333,'é^+#018G')))  # expect: 'éééé+0.333333ééééé'
print(repr(format(-2.675,'x>04%')))  # expect: '-267.500000%'
print(repr(format(123456.789,'1.0%')))  # expect: '12345679%'
print(repr(format(1.5,'*>G')))  # expect: '1.5'
print(repr(format(0.3333333333333333,'0=z_E')))  # expect: '3.333333E-01'
print(repr(format(1e-05,'13E')))  # expect: ' 1.000000E-05'
print(repr(format(-2.675,'.10')))  # expect: '-2.675'
print(repr(format(-0.0,'6.2%')))  # expect: '-0.00%'
print(repr(format(float("inf"),' 017.0')))  # expect: ' 0000000000000inf'
print(repr(format(float("inf"),'<5g')))  # expect: 'inf  '
print(repr(format(0.0,'0>#,f')))  # expect: '0.000000'
print(repr(format(1e+16,'^+17%')))  # expect: '+1000000000000000000.000000%'
error(lambda: format(1e-05,'#15,.6n'))  # expect: ValueError: Cannot specify ',' with 'n'.
print(repr(format(1e+16,'0<+15f')))  # expect: '+10000000000000000.000000'
print(repr(format(123456.789,'x>1_.2e')))  # expect: '1.23e+05'
print(repr(format(1.5,'-#.3n')))  # expect: '1.50'
print(repr(format(123456.789,'*<_g')))  # expect: '123_457'
print(repr(format(0.0,'0<+0,.3E')))  # expect: '+0.000E+00'
print(repr(format(1e-05,'0>.0g')))  # expect: '1e-05'
print(repr(format(0.3333333333333333,'15f')))  # expect: '       0.333333'
print(repr(format(-2.675,'é<,.0E')))  # expect: '-3E+00'
print(repr(format(-2.675,'<-#12G')))  # expect: '-2.67500    '
print(repr(format(1e-05,'#_g')))  # expect: '1.00000e-05'
print(repr(format(123456.789,'.1G')))  # expect: '1E+05'
print(repr(format(-0.0,'-.3G')))  # expect: '-0'
print(repr(format(0.0,'07.1E')))  # expect: '0.0E+00'
print(repr(format(1.5,'7.1%')))  # expect: ' 150.0%'
print(repr(format(1.5,' z,.3G')))  # expect: ' 1.5'
print(repr(format(1.5,'+.0e')))  # expect: '+2e+00'
print(repr(format(float("nan"),'x=+')))  # expect: '+nan'
print(repr(format(-2.675,'_e')))  # expect: '-2.675000e+00'
print(repr(format(-2.675,'.0E')))  # expect: '-3E+00'
print(repr(format(0.0,'+#16')))  # expect: '            +0.0'
print(repr(format(0.0,'0^9')))  # expect: '0000.0000'
print(repr(format(1.5,'1F')))  # expect: '1.500000'
print(repr(format(1e+16,'*^05,g')))  # expect: '1e+16'
print(repr(format(0.3333333333333333,'0>13_.2e')))  # expect: '000003.33e-01'
print(repr(format(1e-05,'#.10f')))  # expect: '0.0000100000'
print(repr(format(0.3333333333333333,'-3.3%')))  # expect: '33.333%'
print(repr(format(-2.675,'#013,.3G')))  # expect: '-0,000,002.67'
print(repr(format(float("nan"),'é=#015')))  # expect: 'éééééééééééénan'
print(repr(format(123456.789,'z#2')))  # expect: '123456.789'
print(repr(format(-0.0,'#1f')))  # expect: '-0.000000'
print(repr(format(1e-05,'%')))  # expect: '0.001000%'
print(repr(format(123456.789,'7_E')))  # expect: '1.234568E+05'
print(repr(format(float("nan"),'é^+#5_%')))  # expect: '+nan%'
print(repr(format(123456.789,' #g')))  # expect: ' 123457.'
print(repr(format(1.5,'G')))  # expect: '1.5'
print(repr(format(float("nan"),'é<#')))  # expect: 'nan'
print(repr(format(1.5,'-.10%')))  # expect: '150.0000000000%'
print(repr(format(123456.789,'17.2E')))  # expect: '         1.23E+05'
print(repr(format(0.0,'é^2.1')))  # expect: '0e+00'
print(repr(format(0.3333333333333333,'x<f')))  # expect: '0.333333'
print(repr(format(-2.675,'z06_')))  # expect: '-2.675'
print(repr(format(float("inf"),'=-18%')))  # expect: '              inf%'
print(repr(format(0.0,'16')))  # expect: '             0.0'
print(repr(format(float("nan"),'<+019.10g')))  # expect: '+nan000000000000000'
print(repr(format(123456.789,'*>#9g')))  # expect: '**123457.'
error(lambda: format(123456.789,'#1_n'))  # expect: ValueError: Cannot specify '_' with 'n'.
print(repr(format(float("nan"),'%')))  # expect: 'nan%'
print(repr(format(123456.789,'-01.0f')))  # expect: '123457'
error(lambda: format(float("nan"),'-_.0n'))  # expect: ValueError: Cannot specify '_' with 'n'.
print(repr(format(1.5,'=20%')))  # expect: '         150.000000%'
print(repr(format(float("inf"),'*=.2')))  # expect: 'inf'
print(repr(format(-0.0,'0<14.1')))  # expect: '-0e+0000000000'
print(repr(format(-0.0,'<3.1E')))  # expect: '-0.0E+00'
print(repr(format(1e+16,'<-_')))  # expect: '1e+16'
print(repr(format(1e+16,'0=4G')))  # expect: '1E+16'
print(repr(format(1e+16,'*=-18.0g')))  # expect: '*************1e+16'
print(repr(format(0.3333333333333333,'^z#n')))  # expect: '0.333333'
print(repr(format(-2.675,'018_.2F')))  # expect: '-00_000_000_002.67'
print(repr(format(float("inf"),'é>#6.10E')))  # expect: 'éééINF'
print(repr(format(float("inf"),' 14.1G')))  # expect: '           INF'
print(repr(format(-0.0,'17.1E')))  # expect: '         -0.0E+00'
print(repr(format(123456.789,'+010e')))  # expect: '+1.234568e+05'
print(repr(format(float("inf"),'0=010_.2G')))  # expect: '0000000INF'
print(repr(format(1.5,'3g')))  # expect: '1.5'
print(repr(format(0.0,'*>z019.6E')))  # expect: '*******0.000000E+00'
print(repr(format(1.5,' #f')))  # expect: ' 1.500000'
print(repr(format(1e+16,'*=4.10f')))  # expect: '10000000000000000.0000000000'
print(repr(format(float("inf"),'z.10%')))  # expect: 'inf%'
print(repr(format(0.3333333333333333,'0.3%')))  # expect: '33.333%'
print(repr(format(1.5,'n')))  # expect: '1.5'
print(repr(format(123456.789,'x^F')))  # expect: '123456.789000'
print(repr(format(1e+16,'x< ,.0E')))  # expect: ' 1E+16'
print(repr(format(0.0,',')))  # expect: '0.0'
print(repr(format(0.0,'-04,.10G')))  # expect: '0,000'
print(repr(format(0.3333333333333333,'3.0')))  # expect: '0.3'
print(repr(format(1e+16,'#20.0G')))  # expect: '              1.E+16'
print(repr(format(0.3333333333333333,'0<#10,.10E')))  # expect: '3.3333333333E-01'
error(lambda: format('é€','< #_s'))  # expect: ValueError: Cannot specify '_' with 's'.
error(lambda: format('','+012.3s'))  # expect: ValueError: Sign not allowed in string format specifier
error(lambda: format('','#14.6s'))  # expect: ValueError: Alternate form (#) not allowed in string format specifier
error(lambda: format('é€','x=-.1s'))  # expect: ValueError: Sign not allowed in string format specifier
error(lambda: format('é€',',s'))  # expect: ValueError: Cannot specify ',' with 's'.
error(lambda: format('é€','é=1s'))  # expect: ValueError: '=' alignment not allowed in string format specifier
error(lambda: format('','x<z#17s'))  # expect: ValueError: Negative zero coercion (z) not allowed in string format specifier
print(repr(format('é€','14s')))  # expect: 'é€            '
error(lambda: format('é€','x< 19.1s'))  # expect: ValueError: Space not allowed in string format specifier
error(lambda: format('','#.1s'))  # expect: ValueError: Alternate form (#) not allowed in string format specifier
print(repr(format('é€','é<.1s')))  # expect: 'é'
error(lambda: format('','#0.10s'))  # expect: ValueError: Alternate form (#) not allowed in string format specifier
error(lambda: format('é€','+3.10s'))  # expect: ValueError: Sign not allowed in string format specifier
error(lambda: format('','2,'))  # expect: ValueError: Cannot specify ',' with 's'.
print(repr(format('é€','.0s')))  # expect: ''
error(lambda: format('abc','-01,s'))  # expect: ValueError: Cannot specify ',' with 's'.
error(lambda: format('',' z#'))  # expect: ValueError: Space not allowed in string format specifier
print(repr(format('é€','x<15.6s')))  # expect: 'é€xxxxxxxxxxxxx'
print(repr(format('abc','08s')))  # expect: 'abc00000'
error(lambda: format('abc','-.10'))  # expect: ValueError: Sign not allowed in string format specifier
error(lambda: format('','0<#'))  # expect: ValueError: Alternate form (#) not allowed in string format specifier
error(lambda: format('','=#_.1s'))  # expect: ValueError: Cannot specify '_' with 's'.
print(repr(format('é€','04.10s')))  # expect: 'é€00'
print(repr(format('é€','x>7.3s')))  # expect: 'xxxxxé€'
error(lambda: format('é€','0=1.10s'))  # expect: ValueError: '=' alignment not allowed in string format specifier
error(lambda: format('é€','#0s'))  # expect: ValueError: Alternate form (#) not allowed in string format specifier
error(lambda: format('','*= 13s'))  # expect: ValueError: Space not allowed in string format specifier
print(repr(format('','<0')))  # expect: ''
print(repr(format('abc','^9.1s')))  # expect: '    a    '
error(lambda: format('é€','-'))  # expect: ValueError: Sign not allowed in string format specifier
print(repr(format('','0<11.3')))  # expect: '00000000000'
error(lambda: format('','<#8.3s'))  # expect: ValueError: Alternate form (#) not allowed in string format specifier
print(repr(format('abc','9.6')))  # expect: 'abc      '
error(lambda: format('é€','-#6.0s'))  # expect: ValueError: Sign not allowed in string format specifier
error(lambda: format('é€',' 4_'))  # expect: ValueError: Cannot specify '_' with 's'.
error(lambda: format('abc','#12s'))  # expect: ValueError: Alternate form (#) not allowed in string format specifier
error(lambda: format('','#011_.1s'))  # expect: ValueError: Cannot specify '_' with 's'.
error(lambda: format('abc','#.10s'))  # expect: ValueError: Alternate form (#) not allowed in string format specifier
error(lambda: format('é€','x^ 4s'))  # expect: ValueError: Space not allowed in string format specifier
error(lambda: format('','-z3.3s'))  # expect: ValueError: Sign not allowed in string format specifier

import logging, sys
logging.warning('before %s', 'config')
logging.info('hidden')
log = logging.getLogger('app')
log.warning('w'); log.error('e %d %s', 1, 'x')
print(log, logging.getLogger(), log.getEffectiveLevel(), log.parent, logging.getLevelName(30), logging.getLevelName('INFO'), logging.getLevelName(33))
# expect: <Logger app (WARNING)> <RootLogger root (WARNING)> 30 <RootLogger root (WARNING)> WARNING 20 Level 33
# expect: DEBUG   |app|in work|work|MainThread
# expect: INFO    |root|root info|work|MainThread
# expect: INFO    |app.db.pool|child|<module>|MainThread
logging.basicConfig(level=logging.DEBUG, force=True, format='%(levelname)-8s|%(name)s|%(message)s|%(funcName)s|%(threadName)s', stream=sys.stdout)
def work():
    log.debug('in work'); logging.info('root info')
work()
child = logging.getLogger('app.db.pool'); child.info('child'); print(child.parent.name, logging.getLogger('app.db').parent.name, child.parent.name)
# expect: app app app.db
# expect: H both
# expect: ERROR   |app|both|<module>|MainThread
# expect: INFO    |app|one|<module>|MainThread
# expect: H h only
h = logging.StreamHandler(sys.stdout); h.setLevel(logging.ERROR); h.setFormatter(logging.Formatter('H %(message)s'))
log.addHandler(h); log.error('both'); log.info('one'); log.propagate=False; log.error('h only')
print(h, log.handlers, log.hasHandlers())
# expect: <StreamHandler <stdout> (ERROR)> [<StreamHandler <stdout> (ERROR)>] True
# expect: H public
class F(logging.Filter):
    def filter(self, record): return 'secret' not in record.getMessage()
h.addFilter(F()); log.error('a secret'); log.error('public')
log.setLevel('WARNING'); log.info('no'); print(log.isEnabledFor(logging.INFO), log.level)  # expect: False 30
class L(logging.Handler):
    def emit(self, record): print('L', record.levelname, record.getMessage(), record.args)
# expect: L WARNING x 5 (5,)
# expect: L WARNING adapted ()
# expect: ERROR:brace
# expect: WARNING:extra
# expect: 1.2.3.4 extra
log.handlers.clear(); log.addHandler(L()); log.warning('x %s', 5)
ad = logging.LoggerAdapter(log, {'user': 'bob'}); ad.warning('adapted')
log2 = logging.getLogger('fmt'); log2.propagate=False
h2=logging.StreamHandler(sys.stdout); h2.setFormatter(logging.Formatter('{levelname}:{message}', style='{')); log2.addHandler(h2); log2.error('brace'); 
log2.warning('extra', extra={'ip':'1'})
h2.setFormatter(logging.Formatter('%(ip)s %(message)s')); log2.warning('extra', extra={'ip':'1.2.3.4'})
try: log2.warning('x', extra={'message': 1})
except KeyError as e: print(e)  # expect: "Attempt to overwrite 'message' in LogRecord"
try: log.setLevel('NOPE')
except ValueError as e: print(e)  # expect: Unknown level: 'NOPE'
try: logging.basicConfig(foo=1, force=True)
except ValueError as e: print(e)  # expect: Unrecognised argument(s): foo
try: logging.Formatter('%(bad')
except ValueError as e: print(e)  # expect: Invalid format '%(bad' for '%' style
log.handlers.clear(); log.addHandler(logging.NullHandler()); log.error('nothing')
logging.disable(logging.CRITICAL); logging.critical('no'); logging.disable(logging.NOTSET)
log2.critical({'a': 1}); log2.error('%(a)s', {'a': 5}); log2.log(25, 'lvl'); 
logging.shutdown()

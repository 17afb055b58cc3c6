-- Whether Redis knows the show.
-- KEYS  1-8 the show
-- ARGV  none
-- REPLY {'epoch'} | {'no_epoch'}
return { redis.call('EXISTS', epoch) == 1 and 'epoch' or 'no_epoch' }

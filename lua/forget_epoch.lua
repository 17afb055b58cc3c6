-- Declares what Redis knows of a show void: the next wish rebuilds it.
-- KEYS  1-10 the show
-- ARGV  none
-- REPLY {'forgotten'}
redis.call('DEL', epoch)
return { 'forgotten' }

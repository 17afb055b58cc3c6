-- Counts a hold no more against what its buyer may have of an event.
-- KEYS  1 what the buyer has of the event
-- ARGV  1 hold id
-- REPLY {'released'}
redis.call('HDEL', KEYS[1], ARGV[1])
return { 'released' }

-- Clears what is left of a show after Redis lost its memory, for the one instance that rebuilds it.
-- KEYS  1-8 the show  9 lock
-- ARGV  1 rebuilder  2 lock lifetime ms
-- REPLY {'begun'} | {'other'} | {'epoch'}
if redis.call('EXISTS', epoch) == 1 then
  return { 'epoch' }
end
if not redis.call('SET', KEYS[9], ARGV[1], 'NX', 'PX', ARGV[2]) then
  return { 'other' }
end
redis.call('UNLINK', holds, seats, holders, lapse, ga, buyers, taken)
return { 'begun' }

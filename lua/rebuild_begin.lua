-- Clears what is left of a show after Redis lost its memory, for the one instance that rebuilds it.
-- Asked again by the same rebuilder it clears nothing: what was added meanwhile stays.
-- KEYS  1-10 the show  11 lock
-- ARGV  1 rebuilder  2 lock lifetime ms
-- REPLY {'begun'} | {'other'} | {'epoch'}
if epoch_id then
  return { 'epoch' }
end
if not redis.call('SET', KEYS[11], ARGV[1], 'NX', 'PX', ARGV[2]) then
  if redis.call('GET', KEYS[11]) ~= ARGV[1] then
    return { 'other' }
  end
  redis.call('PEXPIRE', KEYS[11], ARGV[2])
  return { 'begun' }
end
redis.call('UNLINK', holds, seats, holders, lapse, ga, buyers, taken, epoch, changes, allotted)
return { 'begun' }

-- Keeps the answer of a call for who repeats it, or forgets the call, if its owner still is the one who began it.
-- KEYS  1 the record of the key
-- ARGV  1 owner  2 ms the answer is kept; 0: forget the call  3 status  4 headers  5 body
-- REPLY {'kept'} | {'forgotten'} | {'not_owner'}
local owner, keep_ms = ARGV[1], tonumber(ARGV[2])

if redis.call('HGET', KEYS[1], 'owner') ~= owner then
  return { 'not_owner' }
end
if keep_ms == 0 then
  redis.call('DEL', KEYS[1])
  return { 'forgotten' }
end
redis.call('HDEL', KEYS[1], 'owner', 'until')
redis.call('HSET', KEYS[1], 'status', ARGV[3], 'headers', ARGV[4], 'body', ARGV[5])
redis.call('PEXPIRE', KEYS[1], keep_ms)
return { 'kept' }

-- Forgets a mark sooner: the call it notes was refused. Never makes it last longer.
-- KEYS  1 the record of the key
-- ARGV  1 fingerprint of the call  2 ms a refusal is kept
-- REPLY {'sooner'} | {'as_before'}
if redis.call('HGET', KEYS[1], 'fingerprint') == ARGV[1] and redis.call('PEXPIRE', KEYS[1], ARGV[2], 'LT') == 1 then
  return { 'sooner' }
end
return { 'as_before' }

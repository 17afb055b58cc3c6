-- Notes which call a key was used for, when its answer is kept elsewhere; a refusal found before that is kept here.
-- KEYS  1 the record of the key
-- ARGV  1 fingerprint of the call  2 ms the mark is kept  3 status; empty: no refusal  4 headers  5 body
-- REPLY {'marked'} | {'again'} | {'answer', status, headers, body} | {'mismatch'}
local fingerprint, keep_ms, status = ARGV[1], tonumber(ARGV[2]), ARGV[3]

local known = redis.call('HMGET', KEYS[1], 'fingerprint', 'status', 'headers', 'body')
if known[1] and known[1] ~= fingerprint then
  return { 'mismatch' }
end
if known[2] then
  return { 'answer', known[2], known[3], known[4] }
end
if known[1] then
  return { 'again' }
end

redis.call('HSET', KEYS[1], 'fingerprint', fingerprint)
if status ~= '' then
  redis.call('HSET', KEYS[1], 'status', status, 'headers', ARGV[4], 'body', ARGV[5])
end
redis.call('PEXPIRE', KEYS[1], keep_ms)
return { 'marked' }

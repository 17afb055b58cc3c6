-- Corrects how many places of an area count as taken, unless it has changed since it was compared.
-- KEYS  1-8 the show
-- ARGV  1 zone  2 wrong number  3 right number
-- REPLY {'mended'} | {'changed'}
local field = ARGV[1] .. ':taken'
if tostring(redis.call('HGET', ga, field) or '0') ~= ARGV[2] then
  return { 'changed' }
end
redis.call('HSET', ga, field, ARGV[3])
return { 'mended' }

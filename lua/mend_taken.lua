-- Adds or removes seats that count as taken, because PostgreSQL says so.
-- KEYS  1-8 the show
-- ARGV  1 'add' | 'remove'  2 seats as 'id,id'
-- REPLY {'mended'}
local command = ARGV[1] == 'add' and 'SADD' or 'SREM'
for _, seat in ipairs(split(ARGV[2], ',')) do
  redis.call(command, taken, seat)
end
return { 'mended' }

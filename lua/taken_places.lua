-- How many places of each standing area count as taken.
-- KEYS  1-8 the show
-- ARGV  1 zones as 'id,id'
-- REPLY {'places', number...}
local reply = { 'places' }
for _, zone in ipairs(split(ARGV[1], ',')) do
  reply[#reply + 1] = tostring(redis.call('HGET', ga, zone .. ':taken') or '0')
end
return reply

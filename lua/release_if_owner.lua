-- Gives a hold back at its owner's wish.
-- KEYS  1-10 the show
-- ARGV  1 hold id  2 token
-- REPLY {'released', hold...} | {'unknown'} | {'not_owner'} | {'converted', order} | {'ended'}
local id, token = ARGV[1], ARGV[2]

local hold, refusal = owned(id, token)
if not hold then
  return refusal
end

local freed_seats, freed_pools = end_hold(id, hold, 'released')
tell(freed_seats, freed_pools, nil, nil, nil, true)
return hold_reply('released', id, hold)

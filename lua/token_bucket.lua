-- Takes tokens from a bucket that fills at a steady pace, if it has enough.
-- The bucket is one number, the moment (µs) at which it is full again: what is missing is what is left of the way
-- there. A bucket that is full is no key at all, so Redis forgets it by itself.
-- KEYS  1 the bucket
-- ARGV  1 capacity  2 µs until a token is back  3 tokens to take; below zero: to give back
-- REPLY {'taken', tokens left, ms until full} | {'refused', tokens left, ms until full, ms until there are enough}
local capacity = tonumber(ARGV[1])
local pace_us = tonumber(ARGV[2])
local wanted = tonumber(ARGV[3])

local time = redis.call('TIME')
local now_us = time[1] * 1000000 + time[2]
local empty_us = now_us + capacity * pace_us

local function number(value)
  return string.format('%.0f', value)
end

local full_us = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now_us)
if full_us > empty_us then
  -- The clock was set back, or the capacity made smaller: empty it is, and no more than that.
  full_us = empty_us
  redis.call('SET', KEYS[1], number(full_us), 'PX', math.ceil((full_us - now_us) / 1000))
end
local then_full_us = math.max(full_us + wanted * pace_us, now_us)

local function left(at_us)
  return number(math.floor((empty_us - at_us) / pace_us))
end

local function ms_until(at_us)
  return number(math.ceil((at_us - now_us) / 1000))
end

if wanted > 0 and then_full_us > empty_us then
  return { 'refused', left(full_us), ms_until(full_us), number(math.ceil((then_full_us - empty_us) / 1000)) }
end

if then_full_us > now_us then
  redis.call('SET', KEYS[1], number(then_full_us), 'PX', ms_until(then_full_us))
else
  redis.call('DEL', KEYS[1])
end
return { 'taken', left(then_full_us), ms_until(then_full_us) }

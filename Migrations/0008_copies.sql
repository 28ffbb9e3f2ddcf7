-- Those who print one text in nearly the same words count as one source: with the next change the
-- reports are compared anew, and counted anew with it.
UPDATE reports SET compared = 0;

// A thread of `rungs replay`, of the bundle and the code cache that the command itself has.
'use strict';
require('./rungs.js').load('replay').replayThread();

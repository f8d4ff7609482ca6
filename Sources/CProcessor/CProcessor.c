// The module has only inline functions; SwiftPM wants a file to compile.
#include "CProcessor.h"

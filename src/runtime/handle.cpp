#include "runtime/handle.h"

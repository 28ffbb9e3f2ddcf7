#ifndef SYNTAX_MODEL_H
#define SYNTAX_MODEL_H

#include <stddef.h>

// The weights of the tagger and the parser, written by the `train` tool; docs/syntax.md names their
// sources and licence.
const void *syntax_model_bytes(void);
size_t syntax_model_count(void);

#endif

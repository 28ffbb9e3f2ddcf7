#include "SyntaxModel.h"

// C23's #embed, which clang offers in every mode, copies the file into the object without parsing
// it: Swift has no literal that holds megabytes at no cost when compiling or starting.
#pragma clang diagnostic ignored "-Wc23-extensions"

static _Alignas(64) const unsigned char bytes[] = {
#embed "syntax.weights"
};

const void *syntax_model_bytes(void) { return bytes; }
size_t syntax_model_count(void) { return sizeof bytes; }

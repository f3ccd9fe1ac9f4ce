<?php
// Runs each file of a directory, and writes as a line of JSON what ended it early, and our constants of it.
namespace Foo {
    function define(...$arguments) {}
}

namespace {
    class define
    {
        public function __construct(...$arguments) {}
    }

    class Config
    {
        public $function = 1;
        public $a = ['}' => 1, 1 => 2];
        public static function __callStatic($name, $arguments) {}
        public function __call($name, $arguments) {}
    }

    function env(...$arguments) {}

    foreach (glob($argv[1] . '/*.php') as $file) {
        $before = count(get_defined_constants(true)['user'] ?? []);
        $error = '';
        ob_start();
        try {
            (static function ($x, $a, $i) use ($file) {
                require $file;
            })(new Config(), [], 1);
        } catch (\Throwable $e) {
            $error = $e->getMessage();
        }
        ob_end_clean();
        $new = array_slice(get_defined_constants(true)['user'] ?? [], $before);
        $ours = array_filter($new, fn($name) => str_starts_with($name, 'JWT_AUTH_'), ARRAY_FILTER_USE_KEY);
        echo json_encode([$error, (object) $ours], JSON_THROW_ON_ERROR), "\n";
    }
}
